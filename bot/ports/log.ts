/** Fields are ids, counts and milliseconds: never names, never anything that a person wrote. */
export type LogFields = Record<string, string | number | boolean | undefined>;

/** Event name second, as in `log.info({ issue, group, ms }, 'issue.raised')`. */
export interface Log {
  info(fields: LogFields, event: string): void;
  warn(fields: LogFields, event: string): void;
  /** For faults: keeps the error's name, code and stack, never its data. */
  error(fields: LogFields & { cause?: never }, event: string, error?: unknown): void;
}
