import { Button } from '@fluentui/react-button';
import { Notice } from '../parts/notice.tsx';
import { sayTime } from '../../../bot/kernel/time.ts';

interface StaleBarProps {
  what: string;
  /** Milliseconds since 1970. */
  at: number;
  retry: () => void;
}

/** The newest answer failed, so an older one is shown. */
export const StaleBar = ({ what, at, retry }: StaleBarProps) => (
  <Notice kind="warning" action={<Button onClick={retry}>Try again</Button>}>
    You see {what} as of {sayTime(new Date(at).toISOString())}. The service did not answer since; what you save may have
    to wait.
  </Notice>
);
