import { Button } from '@fluentui/react-button';
import { sayProblem } from '../api/problem.ts';
import type { SaveStatus } from '../api/use-autosave.ts';
import { Notice } from './notice.tsx';

const WORDS: Partial<Record<SaveStatus, string>> = { saved: 'Saved', waiting: 'Saving …', saving: 'Saving …' };

interface SaveStateProps {
  status: SaveStatus;
  error: unknown;
  retry: () => void;
}

/** Whether what is on screen is kept. */
export const SaveState = ({ status, error, retry }: SaveStateProps) => {
  if (status === 'conflict' || status === 'untouched') return null; // both versions are shown instead
  if (status === 'failed')
    return (
      <Notice kind="problem" action={<Button onClick={retry}>Save again</Button>}>
        Not saved yet. {sayProblem(error)}
      </Notice>
    );
  return <span className="save-state">{WORDS[status]}</span>;
};
