import { Button } from '@fluentui/react-button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { control } from '../api/control.ts';
import { useClock } from '../api/queries.ts';
import { Icon } from './icons.tsx';
import { formatMoment } from './time.ts';

const TICK_MS = 10_000;

/** The stand's time, and two ways to move it on: deadlines and reminders come at once. */
export const StandClock = ({ say }: { say: (text: string) => void }) => {
  const queries = useQueryClient();
  const clock = useClock();
  const [real, setReal] = useState(() => Date.now());

  useEffect(() => {
    const timer = setInterval(() => {
      setReal(Date.now());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);

  const move = useMutation({
    mutationFn: ({ advance }: { advance: string; label: string }) => control.moveClock(advance),
    onSuccess: (answer, { label }) => {
      queries.setQueryData(['clock'], answer);
      say(`Moved on ${label}. It is now ${formatMoment(new Date(answer.now))}.`);
    },
    onError: (error) => {
      say(`The clock did not move: ${error.message}`);
    },
    onSettled: () => queries.invalidateQueries(),
  });

  const button = (advance: string, label: string) => (
    <Button
      size="small"
      appearance="subtle"
      disabledFocusable={move.isPending}
      aria-label={`Move the clock on ${label}`}
      onClick={() => {
        move.mutate({ advance, label });
      }}
    >
      +{label}
    </Button>
  );

  return (
    <div className="stand-clock" role="group" aria-label="Clock of the stand" aria-busy={move.isPending}>
      <Icon name="clock" size={16} />
      <time>{clock.data ? formatMoment(new Date(real + clock.data.offsetMs)) : '…'}</time>
      {button('PT1H', '1 hour')}
      {button('PT48H', '2 days')}
    </div>
  );
};
