import type { ChatDoor, Deps, Press, PressAnswer, Turn } from '../capability.ts';
import { Refusal } from '../kernel/errors.ts';
import { HOLDS_IDENTIFIER } from '../kernel/free-text.ts';
import { findIdentifiers } from '../kernel/identifiable.ts';
import { stream, type GroupId } from '../kernel/ids.ts';
import type { Person } from '../kernel/people.ts';
import { requireMay } from '../kernel/policy.ts';
import type { OutMessage } from '../ports/chat.ts';
import { cancelledCard, issueCard } from './cards.ts';
import { raiseIssue, raiseKey } from './commands.ts';
import { LIMITS, RaiseInput } from './contract.ts';
import type { Issue } from './model.ts';
import { raiseForm } from './raise-form.ts';
import { checkRaise } from './rules.ts';
import { suggestArea, titleFrom } from './words.ts';

const COMMAND = /^\s*raise\b(\s+(an?|this|the|new)\b)*(\s+interface\b)?(\s+issue\b)?[\s:,.–-]*/iu;

const sayRaisedBefore = ({ ref }: Issue): string =>
  `This form was raised already, as ${ref}. What you changed afterwards was not stored: say “raise” to tell it anew.`;

/** "raise", any other sentence, and the two buttons of the form. */
export const issueDoors = (deps: Deps) => {
  const { register, groups, ids, links, log, notices } = deps;
  const raiseOnce = raiseIssue(deps);

  const form = async ({ group, member, text }: Turn): Promise<OutMessage> => {
    requireMay(member, 'issue.raise');
    const { areas } = await groups.settings(group);
    const draft = ids.next();
    if (findIdentifiers(text).length > 0)
      return { text: HOLDS_IDENTIFIER, card: raiseForm({ draft, areas, notice: HOLDS_IDENTIFIER }) };
    const said = text.toWellFormed().replace(COMMAND, '').trim();
    const area = suggestArea(said, areas);
    const long = said.length > LIMITS.what;
    return {
      text: 'Fill in the form to raise an interface issue.',
      card: raiseForm({
        draft,
        areas,
        values: {
          what: said.slice(0, LIMITS.what).toWellFormed(),
          title: titleFrom(said).slice(0, LIMITS.title),
          ...(area && { area }),
        },
        ...(long && { notice: 'Your message is longer than the form takes: it holds the beginning.' }),
      }),
    };
  };

  const acknowledge = async (press: Press, issue: Issue, notice?: string): Promise<PressAnswer> => {
    const { group, person, cardId, where } = press;
    // The issue is recorded: remembering its card must neither hold up the answer nor spoil it.
    if (cardId && where === 'personal')
      void notices.adopt(group, `issue:${issue.ref}`, person.oid, cardId).catch((error: unknown) => {
        log.error({ group, ref: issue.ref }, 'card.not-adopted', error);
      });
    const settings = await groups.settings(group);
    return { card: issueCard(issue, settings, links.page(group, `issues/${issue.ref}`), { notice }) };
  };

  /** The issue that a draft has become, if it was raised. */
  const raisedFrom = async (group: GroupId, person: Person, draft: string): Promise<Issue | undefined> => {
    const done = await register.seen(group, raiseKey(person, draft));
    if (done === undefined) return undefined;
    return (await register.head<Issue>(group, stream('issue', (done as { stream: string }).stream)))?.state;
  };

  const raise = async (press: Press): Promise<PressAnswer> => {
    const { group, person, member, data } = press;
    requireMay(member, 'issue.raise');
    const parsed = RaiseInput.safeParse(data);
    if (!parsed.success)
      return { message: 'This form could not be read, so nothing was saved. Say “raise” for a new one.' };
    const { areas } = await groups.settings(group);
    const { draft, ...values } = parsed.data;
    const checked = checkRaise(parsed.data, areas);
    if ('problems' in checked) return { card: raiseForm({ draft, areas, values, problems: checked.problems }) };
    try {
      const { state } = await raiseOnce(group, person, draft, checked.details);
      return await acknowledge(press, state);
    } catch (refusal) {
      const isOther = refusal instanceof Refusal && refusal.code === 'record/done-otherwise';
      const before = isOther ? await raisedFrom(group, person, draft) : undefined;
      if (!before) throw refusal;
      return acknowledge(press, before, sayRaisedBefore(before));
    }
  };

  /** A draft that was raised already cannot be cancelled: it answers the acknowledgement. */
  const cancel = async (press: Press): Promise<PressAnswer> => {
    const { group, person, data } = press;
    const draft = RaiseInput.shape.draft.safeParse((data as { draft?: unknown } | null)?.draft);
    const done = draft.success ? await raisedFrom(group, person, draft.data) : undefined;
    return done ? acknowledge(press, done) : { card: cancelledCard() };
  };

  const door: ChatDoor = {
    words: ['raise'],
    help: 'opens the form for an issue; in your own chat with me, a sentence that says what happens does so too',
    handle: form,
  };
  return { chat: [door], anySentence: form, cardActions: { 'issue.raise': raise, 'issue.cancel': cancel } };
};
