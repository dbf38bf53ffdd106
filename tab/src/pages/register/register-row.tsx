import type { CSSProperties } from 'react';
import type { IssueSummary } from '../../../../bot/issues/contract.ts';
import { StateBadge } from '../../parts/state-badge.tsx';
import { DIRECTION_WORDS } from '../../words/issue-words.ts';

interface RegisterRowProps {
  issue: IssueSummary;
  index: number;
  active: boolean;
  place: CSSProperties;
  open: () => void;
}

export const RegisterRow = ({ issue, index, active, place, open }: RegisterRowProps) => (
  <div
    role="row"
    className="grid-row"
    // The heading is row 1.
    aria-rowindex={index + 2}
    data-index={index}
    tabIndex={active ? 0 : -1}
    style={place}
    onClick={open}
  >
    <span role="gridcell" className="ref">
      {issue.ref}
    </span>
    <span role="gridcell" className="title" title={issue.title}>
      {issue.title}
    </span>
    <span role="gridcell" title={issue.areaName}>
      {issue.areaName}
    </span>
    <span role="gridcell">{DIRECTION_WORDS[issue.direction]}</span>
    <span role="gridcell">
      <StateBadge state={issue.state} />
    </span>
    <span role="gridcell" title={issue.next}>
      {issue.next}
    </span>
  </div>
);
