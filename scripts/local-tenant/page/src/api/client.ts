// One way to ask the local tenant: same origin, JSON, and an error that says what a person can do.

/** The tenant answered with an error, or did not answer at all (`status` 0). */
export class TenantError extends Error {
  override readonly name = 'TenantError';
  readonly status: number;
  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

const messageOf = (body: unknown): string | undefined => {
  if (body === null || typeof body !== 'object' || !('error' in body)) return undefined;
  const { error } = body;
  return error !== null && typeof error === 'object' && 'message' in error && typeof error.message === 'string'
    ? error.message
    : undefined;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Calls the control API; the caller names the type that `contract.ts` promises for that call. */
export const ask = async <T>(path: string, init?: { method: 'POST'; body?: unknown }): Promise<T> => {
  const response = await fetch(`/__local/${path}`, {
    method: init?.method ?? 'GET',
    headers: { accept: 'application/json', ...(init ? { 'content-type': 'application/json' } : {}) },
    ...(init ? { body: JSON.stringify(init.body ?? {}) } : {}),
  }).catch((cause: unknown) => {
    throw new TenantError(0, 'The local tenant does not answer.', { cause });
  });
  const body = parse(await response.text());
  if (!response.ok)
    throw new TenantError(response.status, messageOf(body) ?? `The local tenant answered ${String(response.status)}.`);
  return body as T;
};

export const isDown = (error: unknown): boolean =>
  error instanceof TenantError && (error.status === 0 || error.status === 502 || error.status === 503);
