import { card, facts, heading, literal, open, text, type AdaptiveCard } from '../kernel/cards.ts';
import { sayMoment } from '../kernel/time.ts';
import type { Escalation } from './model.ts';

const BECAUSE: Record<Escalation['because'], string> = {
  blocked: 'The proposal was blocked.',
  'no-consensus-twice': 'Two rounds brought no consensus.',
};

export const sayEscalation = ({ ref, bodyName }: Escalation): string => `${ref} is escalated to ${bodyName}.`;

/** For the co-chairs: what goes where, why and by when. The pack itself is on the page. */
export const escalationCard = (escalation: Escalation, title: string, page: string): AdaptiveCard =>
  card(
    [
      heading('An issue is escalated'),
      literal(`${escalation.ref} ${title}`),
      text(`${BECAUSE[escalation.because]} Send the pack to the body below.`),
      facts([
        ['Next body', escalation.bodyName],
        ['Answer due', sayMoment(escalation.due)],
      ]),
      text(
        'The pack holds the issue, the proposal, both views in their own words, the votes by side and a safety note.',
      ),
    ],
    { fallbackText: sayEscalation(escalation), actions: [open('Open issue', page)] },
  );
