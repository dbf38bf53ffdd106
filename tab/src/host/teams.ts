import { app, authentication, pages } from '@microsoft/teams-js';

/** What the tab needs of the program around it. Nothing it says is proof of anything: the server trusts only the token. */
export interface Host {
  theme: string;
  /** Page that a link asked for, as a path of the tab: `issues/IG-2026-0042`. */
  subPage: string | undefined;
  onTheme(listen: (theme: string) => void): void;
  token(): Promise<string>;
  open(url: string): void;
  copyLink(subPage: string, label: string): void;
  ready(): void;
  failed(message: string): void;
}

/**
 * Teams puts a tab in a frame. A window of its own is a browser's, also when a link opened it: then there is nobody to sign
 * in with, and the SDK would wait a minute for an answer.
 */
export const insideHost = (): boolean => window.parent !== window;

/** Greets the host and reads the context. Rejects when nobody answers within the SDK's own limit (60 s). */
export const connect = async (): Promise<Host> => {
  await app.initialize();
  app.notifyAppLoaded();
  const context = await app.getContext();
  return {
    theme: context.app.theme,
    subPage: context.page.subPageId,
    onTheme: (listen) => {
      app.registerOnThemeChangeHandler(listen);
    },
    token: () => authentication.getAuthToken(),
    open: (url) => {
      app.openLink(url).catch(() => window.open(url, '_blank', 'noopener'));
    },
    copyLink: (subPageId, subPageLabel) => {
      pages.shareDeepLink({ subPageId, subPageLabel });
    },
    ready: () => {
      void app.notifySuccess();
    },
    failed: (message) => {
      app.notifyFailure({ reason: app.FailedReason.Other, message });
    },
  };
};
