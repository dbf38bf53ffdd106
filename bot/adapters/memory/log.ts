import type { Log } from '../../ports/log.ts';

/** A log that keeps event names with their level, for tests. */
export const memoryLog = (): Log & { lines: string[] } => {
  const lines: string[] = [];
  return {
    lines,
    info: (_fields, event) => void lines.push(`info ${event}`),
    warn: (_fields, event) => void lines.push(`warn ${event}`),
    error: (_fields, event) => void lines.push(`error ${event}`),
  };
};
