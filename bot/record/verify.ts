import type { Head } from '../kernel/events.ts';
import { streamName, type GroupId, type StreamKind } from '../kernel/ids.ts';
import type { Register } from '../ports/register.ts';
import { verifyStream, type Fault } from './chain.ts';
import { rebuild, type Evolvers } from './evolvers.ts';

const KINDS = Object.keys({
  issue: 0,
  meeting: 0,
  agenda: 0,
  vote: 0,
  ballot: 0,
  minutes: 0,
  escalation: 0,
} satisfies Record<StreamKind, 0>) as StreamKind[];

export interface Finding extends Omit<Fault, 'what'> {
  what: Fault['what'] | 'head does not match' | 'state does not match';
}

export interface Verdict {
  streams: number;
  events: number;
  findings: Finding[];
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** Same content, whatever the order of the fields. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const other = new Map<string, unknown>(right);
  return left.length === right.length && left.every(([key, value]) => other.has(key) && isSame(value, other.get(key)));
};

/** Checks the chain of every stream of a group, rebuilds its head from its events and compares. Streams whose head is gone count too. */
export const verifyGroup = async (register: Register, group: GroupId, evolvers: Evolvers): Promise<Verdict> => {
  const verdict: Verdict = { streams: 0, events: 0, findings: [] };
  const headed = new Set<string>();

  const verify = async (head: Head): Promise<Finding | undefined> => {
    const events = await register.events(group, head.stream);
    verdict.events += events.length;
    const fault = verifyStream(events);
    if (fault) return fault;
    const finding = { stream: streamName(head.stream), seq: head.seq };
    const last = events.at(-1);
    if (last?.seq !== head.seq || last.hash !== head.hash) return { ...finding, what: 'head does not match' };
    // An erasure blanks words in events and heads alike, so a rebuilt head stays comparable.
    const state = rebuild(evolvers, head.stream.kind, events);
    if (state !== undefined && !isSame(asJson(state), asJson(head.state)))
      return { ...finding, what: 'state does not match' };
    return undefined;
  };

  for (const kind of KINDS)
    for (let after: string | undefined, more = true; more;) {
      const page = await register.heads(group, kind, { limit: 1000, ...(after !== undefined && { after }) });
      for (const head of page.heads) {
        verdict.streams += 1;
        headed.add(streamName(head.stream));
        const finding = await verify(head);
        if (finding) verdict.findings.push(finding);
      }
      after = page.next;
      more = after !== undefined;
    }
  for (const stream of await register.streams(group)) {
    if (headed.has(streamName(stream))) continue;
    verdict.streams += 1;
    const events = await register.events(group, stream);
    verdict.events += events.length;
    const last = events.at(-1)?.seq ?? 0;
    verdict.findings.push({ stream: streamName(stream), seq: last, what: 'head does not match' });
  }
  return verdict;
};
