import { Badge } from '@fluentui/react-badge';
import type { IssueState } from '../../../bot/issues/contract.ts';
import { STATE_TONES, STATE_WORDS } from '../words/issue-words.ts';

export const StateBadge = ({ state }: { state: IssueState }) => (
  <Badge className="badge" appearance="tint" color={STATE_TONES[state]} shape="rounded">
    {STATE_WORDS[state]}
  </Badge>
);
