import type { ApiAnswer, ApiCall, Deps } from '../capability.ts';
import type { Issue, IssueEvent, IssueStream } from '../issues/model.ts';
import { Refusal } from '../kernel/errors.ts';
import { stream } from '../kernel/ids.ts';
import { triageItem } from './queries.ts';

export interface TriageDeps extends Pick<Deps, 'register' | 'clock' | 'groups'> {
  issues: IssueStream;
}

/** A door into the queue: what the page saw comes with the call, and what is there now goes back. */
export const triageCommand =
  ({ register, clock, groups, issues }: TriageDeps) =>
  async (call: ApiCall, rule: (issue: Issue) => IssueEvent[]): Promise<ApiAnswer> => {
    const { group, person, ifMatch, key } = call;
    const ref = call.params.ref ?? '';
    if (ifMatch === undefined)
      throw new Refusal('triage/invalid', 'Say which version of the issue you saw (If-Match). Load the queue again.');
    const settings = await groups.settings(group);
    try {
      const { head } = await issues.decide(group, ref, { by: person, key, ifVersion: ifMatch }, rule);
      return { body: triageItem(head, call, clock.now(), settings), version: head.seq };
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.code !== 'record/changed') throw refusal;
      const { version, state } = refusal.detail as { version: number; state: Issue };
      const since = await register.events(group, stream('issue', ref), ifMatch + 1);
      const names = [...new Set(since.map(({ by }) => by.name))].join(' and ') || 'Somebody';
      const newer = triageItem(
        { stream: stream('issue', ref), seq: version, state, hash: '' },
        call,
        clock.now(),
        settings,
      );
      throw new Refusal(
        'record/changed',
        `${names} changed ${ref} after you opened it. Look at both versions, then decide again.`,
        { cause: refusal, detail: newer },
      );
    }
  };
