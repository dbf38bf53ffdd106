import type { SideTally } from '../votes/contract.ts';

/** `GET /escalations?ref=` */
export interface EscalationView {
  id: string;
  ref: string;
  voteId: string;
  because: 'blocked' | 'no-consensus-twice';
  bodyName: string;
  openedAt: string;
  due: string;
  dueSays: string;
  bySide: Record<'primary' | 'secondary', SideTally>;
  pack: { issue: string; proposal: string; views: string; safety: string };
}

export interface EscalationList {
  escalations: EscalationView[];
}
