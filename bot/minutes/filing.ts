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

const isFiled = async ({ register }: Deps, group: GroupId, recorded: Recorded, edition: number): Promise<boolean> => {
  const present = await register.head<Minutes>(group, recorded.stream);
  return present?.state.editions.some((each) => each.edition === edition && each.documentId !== null) ?? false;
};

const put = async (
  deps: FilingDeps,
  group: GroupId,
  { recorded, edition, minutes }: Approval,
): Promise<{ filed: FiledDocument; sha256: string }> => {
  const { documents, renderer, groups } = deps;
  /** Another worker may have filed this edition, and the next one over it, while this one was drawn. */
  const stillWanted = async (): Promise<void> => {
    if (await isFiled(deps, group, recorded, edition))
      throw new ServiceUnavailable('another worker has filed this edition');
  };
  const bytes = await renderer.render(documentOf(minutes, edition, await groups.settings(group)));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    const filed = await documents.file(pathOf(minutes, group), bytes, columnsOf(minutes, group, sha256), stillWanted);
    return { filed, sha256 };
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.code === 'document/locked')
      throw new ServiceUnavailable('the document is open somewhere', { cause: refusal, retryAfterMs: LOCKED_RETRY_MS });
    throw refusal;
  }
};

/**
 * Files the edition that was approved, at the same path as those before it, so that the library keeps them as versions
 * of one file. An earlier edition that is still to be filed goes first: this one waits for it. Repeatable: the same
 * bytes add no version, and one edition is filed once.
 */
export const fileMinutes =
  (deps: FilingDeps) =>
  async (group: GroupId, recorded: Recorded): Promise<void> => {
    const approvals = await approvalsUpTo(deps, group, recorded);
    const approval = approvals.pop();
    if (!approval || (await isFiled(deps, group, recorded, approval.edition))) return;
    for (const { edition, minutes } of approvals)
      if (unsafeSections(minutes).length === 0 && !(await isFiled(deps, group, recorded, edition)))
        throw new ServiceUnavailable('an earlier edition is still to be filed');
    if (await refuseUnsafe(deps, group, approval)) return;
    const { edition, minutes } = approval;
    const { filed, sha256 } = await put(deps, group, approval);
    await deps.keeper.decide<Minutes, MinutesEvent>({
      group,
      by: SYSTEM,
      key: reactionKey(recorded, 'file-minutes', `edition-${edition}`),
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
  };
