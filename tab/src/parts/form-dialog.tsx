import { Button } from '@fluentui/react-button';
import { Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-dialog';
import { useEffect, useState, type ReactNode } from 'react';
import { ProblemOf } from './problem-of.tsx';

interface FormDialogProps {
  title: string;
  /** The button that does it, and the one that leaves everything as it is. */
  action: string;
  leave: string;
  busy: boolean;
  error: unknown;
  send: () => void;
  close: () => void;
  children: ReactNode;
}

/** A small form over the page. An error keeps it open with everything that was typed. */
export const FormDialog = ({ title, action, leave, busy, error, send, close, children }: FormDialogProps) => {
  const [opener] = useState(() => document.activeElement);
  // The dialog is gone as soon as its page stops showing it, so it cannot give the focus back by itself.
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) close();
      }}
    >
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className="stack">
              {children}
              <ProblemOf error={error} />
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabled={busy}>
                {action}
              </Button>
              <Button onClick={close}>{leave}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
};
