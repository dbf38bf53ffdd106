import { Button } from '@fluentui/react-button';
import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { control } from '../api/control.ts';
import { Icon } from './icons.tsx';

/** Puts the stand back to its seeded start, after asking. */
export const ResetButton = ({ done }: { done: () => void }) => {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const reset = useMutation({
    mutationFn: control.reset,
    onSuccess: async () => {
      // Closed before anything is read again: a dialog that vanishes with its page leaves the rest hidden behind it.
      setOpen(false);
      done();
      await queries.invalidateQueries();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_, { open }) => {
        setOpen(open);
        reset.reset();
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<Icon name="reset" size={16} />}>
          Reset
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Put the stand back to its start?</DialogTitle>
          <DialogContent>
            Chats, issues, votes, meetings, mail and files made since then are thrown away. The seeded board comes back.
            {reset.error ? (
              <p className="error-text" role="alert">
                {reset.error.message}
              </p>
            ) : null}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Keep everything</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              disabledFocusable={reset.isPending}
              onClick={() => {
                reset.mutate();
              }}
            >
              {reset.isPending ? 'Resetting …' : 'Reset the stand'}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
