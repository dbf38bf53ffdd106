import { Refusal } from './errors.ts';
import type { Member, Role } from './people.ts';

/**
 * Who may do what: the one table. Everything that is not here is forbidden. Every door asks it, at use, so that a role
 * withdrawn bites at once. `raiser` is everybody in the tenant.
 * @see Source: domain-rules section 2 and 4; seed 001 (co-chairs own discussions, decisions and actions jointly)
 */
const RULES = {
  'group.read': ['raiser'],
  'group.set-up': ['administrator'],
  'issue.raise': ['raiser'],
  'issue.read': ['raiser'],
  'register.read': ['member', 'co-chair', 'administrator', 'observer', 'board-reader'],
  'triage.read': ['co-chair', 'administrator'],
  'triage.take-up': ['co-chair', 'administrator'],
  'triage.decide': ['co-chair'],
  'meeting.read': ['member', 'co-chair', 'administrator', 'observer', 'board-reader'],
  'meeting.plan': ['co-chair', 'administrator'],
  'meeting.run': ['co-chair', 'administrator'],
  'agenda.read': ['member', 'co-chair', 'administrator', 'observer', 'board-reader'],
  'agenda.edit': ['co-chair', 'administrator'],
  'agenda.sign': ['co-chair'],
  'vote.open': ['co-chair'],
  'vote.read': ['member', 'co-chair', 'administrator', 'observer', 'board-reader'],
  'vote.cast': ['member', 'co-chair'],
  'vote.close': ['co-chair'],
  'minutes.read': ['member', 'co-chair', 'administrator', 'observer', 'board-reader'],
  'minutes.edit': ['co-chair', 'administrator'],
  'minutes.sign': ['co-chair'],
  'documents.read': ['member', 'co-chair', 'administrator', 'observer', 'board-reader'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof RULES;

export const ACTIONS = Object.keys(RULES) as Action[];

/** The roles that an action is open to, as the generated matrix test and the tab read it. */
export const rolesFor = (action: Action): readonly Role[] => RULES[action];

/** Everyone is a raiser; a seat adds its own roles. */
export const rolesOf = (member: Member | undefined): Role[] => ['raiser', ...(member?.roles ?? [])];

export const may = (member: Member | undefined, action: Action): boolean => {
  const open = rolesFor(action);
  return rolesOf(member).some((role) => open.includes(role));
};

const roleNames: Record<Role, string> = {
  raiser: 'everybody',
  member: 'members',
  'co-chair': 'the co-chairs',
  administrator: 'the administrator',
  observer: 'observers',
  'board-reader': 'board staff',
};

/** "the co-chairs or the administrator": for pages and refusals that say who can. */
export const whoMay = (action: Action): string => {
  const names = rolesFor(action).map((role) => roleNames[role]);
  const last = names.at(-1) ?? 'nobody';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
};

/** @throws Refusal `policy/forbidden`, saying who can do it */
export const requireMay = (member: Member | undefined, action: Action): void => {
  if (!may(member, action)) throw new Refusal('policy/forbidden', `This is for ${whoMay(action)} of the group.`);
};
