import { Button } from '@fluentui/react-button';

interface FailedProps {
  what: string;
  still: string;
  says: string;
  retry: () => void;
}

export const Failed = ({ what, still, says, retry }: FailedProps) => (
  <section className="state" role="alert">
    <h2>We could not load {what}</h2>
    <p>{says}</p>
    <p>{still}</p>
    <Button appearance="primary" onClick={retry}>
      Try again
    </Button>
  </section>
);
