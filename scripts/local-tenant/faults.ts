import { setTimeout as wait } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { z } from 'zod';

import type { FaultRule } from './contract.ts';

const Rules = z.array(
  z.strictObject({
    match: z.string().regex(/^(?:(?:connector|table|queue|blob) )?(?:[A-Z]+|\*) \S+$/, 'is not “METHOD /path”'),
    status: z.int().min(400).max(599).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    delayMs: z.int().min(0).max(60_000).optional(),
    drop: z.boolean().optional(),
    times: z.int().min(1).optional(),
    acceptThenFail: z.boolean().optional(),
  }),
);

export type FaultDoor = 'graph' | 'connector' | 'table' | 'queue' | 'blob';
export type Faults = ReturnType<typeof newFaults>;

const DOORS = /^(connector|table|queue|blob) /;

const asPattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('*')
      .map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Rules that make coming calls fail; each is used up after `times` calls. */
export const newFaults = () => {
  let rules: { rule: FaultRule; door: FaultDoor; pattern: RegExp; left: number }[] = [];
  return {
    /** Adds rules; an empty list clears them all. Throws a ZodError when one is malformed. */
    add: (input: unknown): void => {
      const parsed = Rules.parse(input) as FaultRule[];
      if (parsed.length === 0) rules = [];
      for (const rule of parsed) {
        const door = (DOORS.exec(rule.match)?.[1] ?? 'graph') as FaultDoor;
        rules.push({ rule, door, pattern: asPattern(rule.match.replace(DOORS, '')), left: rule.times ?? 1 });
      }
    },
    clear: (): void => {
      rules = [];
    },
    list: (): FaultRule[] => rules.map(({ rule, left }) => ({ ...rule, times: left })),
    /** Takes the first rule that fits one of the paths, raw or decoded, with or without its query. */
    take: (door: FaultDoor, method: string, ...paths: string[]): FaultRule | undefined => {
      if (rules.length === 0) return undefined;
      const names = paths.flatMap((path) => [
        path,
        decoded(path),
        path.split('?')[0] ?? path,
        decoded(path.split('?')[0] ?? path),
      ]);
      const index = rules.findIndex(
        (one) => one.door === door && names.some((name) => one.pattern.test(`${method} ${name}`)),
      );
      const found = rules[index];
      if (!found) return undefined;
      found.left -= 1;
      if (found.left === 0) rules.splice(index, 1);
      return found.rule;
    },
  };
};

/**
 * Answers a request in place of the real thing. True when it did, so that the caller stops.
 * A rule with only a delay waits and lets the call go on.
 */
export const failFirst = async (rule: FaultRule, response: ServerResponse): Promise<boolean> => {
  if (rule.delayMs) await wait(rule.delayMs);
  if (rule.acceptThenFail) return false;
  return failNow(rule, response);
};

/** The failure itself: after the work too, when a rule accepts and then loses the answer. */
export const failNow = (rule: FaultRule, response: ServerResponse): boolean => {
  if (rule.drop || (rule.acceptThenFail && rule.status === undefined)) {
    (response.req as IncomingMessage | undefined)?.socket.destroy();
    return true;
  }
  if (rule.status === undefined) return false;
  const code = rule.status === 429 ? 'TooManyRequests' : rule.status === 412 ? 'PreconditionFailed' : 'fault';
  response.writeHead(rule.status, { 'content-type': 'application/json', ...rule.headers });
  response.end(JSON.stringify({ error: { code, message: `The stand was told to answer ${rule.status} here.` } }));
  return true;
};
