import { Button } from '@fluentui/react-button';
import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-dialog';
import { MessageBar, MessageBarBody } from '@fluentui/react-message-bar';

import type { ActionBody } from '../../../contract.ts';
import type { CardDialog as Contents } from './answers.ts';
import { CardView } from './card-view.tsx';

/** A Teams dialog ("task module") with a card in it. */
export const CardDialog = ({
  dialog,
  isBusy,
  error,
  submit,
  open,
  close,
}: {
  dialog: Contents;
  isBusy: boolean;
  error: string | undefined;
  submit: (action: ActionBody) => void;
  open: (url: string) => void;
  close: () => void;
}) => (
  <Dialog
    open
    onOpenChange={(_, { open: stays }) => {
      if (!stays) close();
    }}
  >
    <DialogSurface className={`card-dialog card-dialog-${dialog.width}`}>
      <DialogBody>
        <DialogTitle
          action={
            <Button appearance="subtle" size="small" onClick={close}>
              Close
            </Button>
          }
        >
          {dialog.title}
        </DialogTitle>
        <DialogContent>
          {error ? (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody>{error}</MessageBarBody>
            </MessageBar>
          ) : null}
          <CardView card={dialog.card} isBusy={isBusy} label={dialog.title} press={submit} open={open} />
        </DialogContent>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);
