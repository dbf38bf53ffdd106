/** `<room>/<what>`: stable, lower case, part of the API; tests and the tab rely on it. */
export type RefusalCode = `${string}/${string}`;

interface RefusalOptions extends ErrorOptions {
  /** The form field that the person should look at, if one field is the reason. */
  field?: string;
  /** What the person needs to see beside the words, such as the newer version of what they edited. */
  detail?: unknown;
}

/**
 * The answer is "no", and the person can do something about it. Shown to them as written, so it says what to do next.
 * Anything else that is thrown is a fault: logged with a reference, and the person sees only the reference.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly field: string | undefined;
  readonly detail: unknown;

  constructor(code: RefusalCode, message: string, options: RefusalOptions = {}) {
    super(message, options);
    this.code = code;
    this.field = options.field;
    this.detail = options.detail;
  }
}

/** The HTTP status that a refusal is sent with; 422 for a plain "the rules say no". */
export const refusalStatus = (code: RefusalCode): number => {
  if (code.endsWith('/not-found')) return 404;
  if (code.endsWith('/forbidden')) return 403;
  if (code.endsWith('/unauthorised')) return 401;
  if (code.endsWith('/changed')) return 412;
  if (code.endsWith('/invalid')) return 400;
  if (code.endsWith('/unavailable')) return 503;
  return 422;
};
