import type { Deps } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import type { Head } from '../kernel/events.ts';
import { freeText } from '../kernel/free-text.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import type { Person } from '../kernel/people.ts';
import { SECTION_LIMIT, SectionInput } from './contract.ts';
import { draftMinutes } from './draft.ts';
import { evolveMinutes, type Minutes, type MinutesEvent } from './model.ts';
import { readSources } from './queries.ts';
import { draft, editSection, requireHeld, sign } from './rules.ts';

/** Who does it, under which key, to which meeting's minutes. */
export interface MinutesCommand {
  group: GroupId;
  by: Person;
  key: string;
  meetingId: string;
}

const decide = async (
  { keeper }: Deps,
  { group, by, key, meetingId }: MinutesCommand,
  rule: (minutes: Minutes | undefined) => MinutesEvent[],
): Promise<Head<Minutes>> => {
  const decided = await keeper.decide<Minutes, MinutesEvent>({
    group,
    by,
    key,
    stream: stream('minutes', meetingId),
    evolve: evolveMinutes,
    decide: rule,
  });
  return decided.head;
};

/** Draws the minutes from the record, or draws them again; what people wrote stays. */
export const draftCommand =
  (deps: Deps) =>
  async (command: MinutesCommand): Promise<Head<Minutes>> => {
    const sources = await readSources(deps, command.group, command.meetingId);
    requireHeld(sources.meeting);
    const drawn = draftMinutes(sources);
    return decide(deps, command, (minutes) => draft(minutes, command.meetingId, drawn));
  };

/**
 * Saves one section by itself, so that edits of different sections never collide.
 *
 * @throws Refusal `minutes/changed` when somebody else saved this section first, with both texts
 */
export const editSectionCommand =
  (deps: Deps) =>
  async (command: MinutesCommand, section: string, body: unknown): Promise<Head<Minutes>> => {
    const input = SectionInput.safeParse(body);
    if (!input.success)
      throw new Refusal('minutes/invalid', 'This section could not be read. Reload the page and save again.', {
        cause: input.error,
      });
    const text = freeText(input.data.text, { field: 'text', label: 'Section', max: SECTION_LIMIT });
    return decide(deps, command, (minutes) => editSection(minutes, { section, text, base: input.data.base }));
  };

/** @param shown the version that the page shows; both keys must be on the same text */
export const signCommand =
  (deps: Deps) =>
  async (command: MinutesCommand, shown: number | undefined): Promise<Head<Minutes>> => {
    const seats = await deps.groups.seats(command.group);
    return decide(deps, command, (minutes) => sign(minutes, { by: command.by, shown, seats }));
  };
