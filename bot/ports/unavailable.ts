/** The store did not answer in time, or said that it cannot: nothing was recorded as far as anybody can know. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** Graph, Entra or Teams cannot do it now. `retryAfterMs` is what the service asked for, already capped. */
export class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}
