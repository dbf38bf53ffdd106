import type { Action } from '../../../bot/kernel/policy.ts';

interface NavPage {
  id: string;
  name: string;
  needs: Action;
}

const PAGES: NavPage[] = [
  { id: 'triage', name: 'Triage', needs: 'triage.read' },
  { id: 'agenda', name: 'Agenda', needs: 'agenda.read' },
  { id: 'meeting', name: 'Meeting', needs: 'meeting.read' },
  { id: 'minutes', name: 'Minutes', needs: 'minutes.read' },
  { id: 'register', name: 'Register', needs: 'register.read' },
  { id: 'documents', name: 'Documents', needs: 'documents.read' },
];

export const navPages = (may: (action: Action) => boolean): NavPage[] => PAGES.filter(({ needs }) => may(needs));

/** Which tab a path belongs to: an issue's own page is part of the register. */
export const pageOf = (path: string): string => {
  const first = path.split('/')[1] ?? '';
  return first === 'issues' ? 'register' : first;
};
