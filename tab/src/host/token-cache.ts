/** A token is renewed this long before it ends. */
const MARGIN_MS = 5 * 60_000;

/** When a JWT ends, in milliseconds since 1970; 0 when it does not say. Read only to know when to ask again. */
const endOf = (token: string): number => {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { exp } = JSON.parse(atob(part)) as { exp?: number };
    return (exp ?? 0) * 1000;
  } catch {
    return 0;
  }
};

/**
 * Asks the host for a token once, however many calls want one, and keeps it until 5 minutes before it ends.
 *
 * @param ask the host's own question
 * @param now milliseconds since 1970
 */
export const tokenCache = (ask: () => Promise<string>, now: () => number = Date.now) => {
  let kept: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  const fetchToken = async (): Promise<string> => {
    try {
      const token = await ask();
      kept = { token, until: endOf(token) - MARGIN_MS };
      return token;
    } finally {
      asking = undefined;
    }
  };

  return {
    get: (): Promise<string> => {
      if (kept && kept.until > now()) return Promise.resolve(kept.token);
      asking ??= fetchToken();
      return asking;
    },
    /** The server did not take this one: the next call asks again. */
    forget: (token: string): void => {
      if (kept?.token === token) kept = undefined;
    },
  };
};

export type TokenCache = ReturnType<typeof tokenCache>;
