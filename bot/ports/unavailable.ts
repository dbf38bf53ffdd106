/** The store did not answer in time, or said that it cannot. Nothing was recorded, unless `isUnconfirmed`. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  /** A write went out, and whether it was done could not be read back. */
  readonly isUnconfirmed: boolean;

  constructor(message: string, options: ErrorOptions & { isUnconfirmed?: boolean } = {}) {
    super(message, options);
    this.isUnconfirmed = options.isUnconfirmed ?? false;
  }
}

/** What a person is told when nobody can say whether their command was done. */
export const UNCONFIRMED = 'We could not confirm that it was recorded. Look before you try again.';

/** Graph, Entra or Teams cannot do it now. `retryAfterMs` is what the service asked for, already capped. */
export class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}
