import { Button } from '@fluentui/react-button';

/**
 * When a page breaks. The usual cause is a page chunk that a newer release has replaced, which opening the tab again
 * settles.
 */
export const Broken = () => (
  <main className="state" role="alert">
    <h1>This page did not open</h1>
    <p>The app may have been renewed since you opened it. What you saved is safe.</p>
    <Button
      appearance="primary"
      onClick={() => {
        window.location.reload();
      }}
    >
      Open it again
    </Button>
  </main>
);
