import { pino, type DestinationStream } from 'pino';
import type { Log } from '../../ports/log.ts';

const MOST_CAUSES = 3;

const field = (value: unknown, name: string): string | number | undefined => {
  if (typeof value !== 'object' || value === null || !(name in value)) return undefined;
  const found = (value as Record<string, unknown>)[name];
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
};

/** Where it happened, without the message: that may hold what a person wrote. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());

interface Described {
  name: string;
  code: string | number | undefined;
  status: string | number | undefined;
  stack?: string[];
  cause?: Described;
}

/** Never the object itself: an error of a client library holds the whole request, with token and text. */
const describe = (error: unknown, depth = 0): Described => {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, status: undefined };
  const { cause } = error;
  return {
    name: error.name,
    code: field(error, 'code'),
    status: field(error, 'statusCode') ?? field(error, 'status'),
    ...(depth === 0 && { stack: framesOf(error) }),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: describe(cause, depth + 1) }),
  };
};

/** Structured lines on standard output: event name, ids, counts, milliseconds; JSON escapes line breaks and ANSI. */
export const pinoLog = ({
  level = 'info',
  destination,
}: { level?: string; destination?: DestinationStream } = {}): Log => {
  const options = { level, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  const logger = destination ? pino(options, destination) : pino(options);
  return {
    info: (fields, event) => {
      logger.info(fields, event);
    },
    warn: (fields, event) => {
      logger.warn(fields, event);
    },
    error: (fields, event, error) => {
      logger.error(error === undefined ? fields : { ...fields, error: describe(error) }, event);
    },
  };
};
