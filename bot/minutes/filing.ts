import { createHash } from 'node:crypto';
import type { Deps } from '../capability.ts';
import { causeOf, reactionKey } from '../kernel/cause.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Recorded } from '../kernel/events.ts';
import type { GroupId } from '../kernel/ids.ts';
import { SYSTEM } from '../kernel/people.ts';
import type { Documents, FiledDocument } from '../ports/documents.ts';
import type { MinutesRenderer } from '../ports/minutes-document.ts';
import { ServiceUnavailable } from '../ports/unavailable.ts';
import { sayUnsafe, unsafeCard } from './cards.ts';
import { columnsOf, documentOf, pathOf } from './document.ts';
import { evolveMinutes, type Minutes, type MinutesEvent } from './model.ts';
import { unsafeSections } from './rules.ts';

export interface FilingDeps extends Deps {
  documents: Documents;
  renderer: MinutesRenderer;
}

/** A document that somebody has open is tried again after this time. */
const LOCKED_RETRY_MS = 60_000;

/** An approval with the minutes exactly as they were signed, whatever was edited since. */
interface Approval {
  recorded: Recorded;
  edition: number;
  minutes: Minutes;
}

const approvalsUpTo = async ({ register }: Deps, group: GroupId, { stream, seq }: Recorded): Promise<Approval[]> => {
  const approvals: Approval[] = [];
  let minutes: Minutes | undefined;
  for (const recorded of await register.events(group, stream)) {
    const event = recorded.event as MinutesEvent;
    minutes = evolveMinutes(minutes, event, recorded);
    if (event.type === 'MinutesApproved' && recorded.seq <= seq)
      approvals.push({ recorded, edition: event.data.edition, minutes });
  }
  return approvals;
};

/** The identifiers' last gate: minutes that hold one are not filed, and the co-chairs hear where to look. */
const refuseUnsafe = async (deps: Deps, group: GroupId, { recorded, edition, minutes }: Approval): Promise<boolean> => {
  const sections = unsafeSections(minutes);
  if (sections.length === 0) return false;
  const { log, groups, notices, links } = deps;
  log.warn({ group, meeting: minutes.meetingId, edition, sections: sections.length }, 'minutes.not-filed');
  const seats = await groups.seats(group);
  const page = links.page(group, `minutes/${minutes.meetingId}`);
  await notices.tell(group, {
    cause: causeOf(recorded, 'refuse-filing'),
    about: `minutes:${minutes.meetingId}`,
    to: seats.filter(({ roles }) => roles.includes('co-chair')).map(({ oid }) => oid),
    subject: sayUnsafe(minutes),
    message: () => ({ text: sayUnsafe(minutes), card: unsafeCard(minutes, sections, page) }),
  });
  return true;
};

const put = async (
  { documents, renderer, groups }: FilingDeps,
  group: GroupId,
  { edition, minutes }: Approval,
): Promise<{ filed: FiledDocument; sha256: string }> => {
  const bytes = await renderer.render(documentOf(minutes, edition, await groups.settings(group)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    return { filed: await documents.file(pathOf(minutes, group), bytes, columnsOf(minutes, group, sha256)), sha256 };
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.code === 'document/locked')
      throw new ServiceUnavailable('the document is open somewhere', { cause: refusal, retryAfterMs: LOCKED_RETRY_MS });
    throw refusal;
  }
};

/**
 * Files approved minutes: every edition up to this one that is not filed yet, in order, at the same path, so that the
 * library keeps them as versions of one file. Repeatable: the same bytes add no version, and one edition is filed once.
 */
export const fileMinutes =
  (deps: FilingDeps) =>
  async (group: GroupId, recorded: Recorded): Promise<void> => {
    const present = await deps.register.head<Minutes>(group, recorded.stream);
    const isFiled = (edition: number): boolean =>
      present?.state.editions.some((each) => each.edition === edition && each.documentId !== null) ?? false;
    for (const approval of await approvalsUpTo(deps, group, recorded)) {
      const { edition, minutes } = approval;
      if (isFiled(edition) || (await refuseUnsafe(deps, group, approval))) continue;
      const { filed, sha256 } = await put(deps, group, approval);
      await deps.keeper.decide<Minutes, MinutesEvent>({
        group,
        by: SYSTEM,
        key: reactionKey(approval.recorded, 'file-minutes', `edition-${edition}`),
        stream: recorded.stream,
        evolve: evolveMinutes,
        decide: (now) =>
          now?.editions.some((each) => each.edition === edition && each.documentId === null)
            ? [
                {
                  type: 'MinutesFiled',
                  version: 1,
                  data: {
                    meetingId: minutes.meetingId,
                    edition,
                    documentId: filed.id,
                    url: filed.url,
                    libraryVersion: filed.version,
                    sha256,
                  },
                },
              ]
            : [],
      });
    }
  };
