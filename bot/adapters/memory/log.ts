import type { Log } from '../../ports/log.ts';

/** A log that keeps what it is told, for tests: the lines with their level, and the fields beside them. */
export const memoryLog = () => {
  const lines: string[] = [];
  const entries: { event: string; fields: Record<string, unknown> }[] = [];
  const at =
    (level: keyof Log) =>
    (fields: Record<string, unknown>, event: string): void => {
      lines.push(`${level} ${event}`);
      entries.push({ event, fields });
    };
  return { lines, entries, info: at('info'), warn: at('warn'), error: at('error') };
};
