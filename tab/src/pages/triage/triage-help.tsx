import { Button } from '@fluentui/react-button';
import { Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-dialog';

const KEYS: [keys: string, does: string][] = [
  ['J or ↓', 'next issue'],
  ['K or ↑', 'issue before'],
  ['Home, End', 'first and last issue'],
  ['Enter', 'go to the chosen issue'],
  ['Esc', 'back to the list'],
  ['1', 'accept: checklist, then theme'],
  ['3', 'decline: needs both co-chairs'],
  ['4', 'redirect: needs both co-chairs'],
  ['?', 'this help'],
];

export const TriageHelp = ({ open, close }: { open: boolean; close: () => void }) => (
  <Dialog
    open={open}
    onOpenChange={(_event, data) => {
      if (!data.open) close();
    }}
  >
    <DialogSurface>
      <DialogBody>
        <DialogTitle>Keys of the triage list</DialogTitle>
        <DialogContent>
          <p>They act only while the focus is in the list, so they never get in the way of typing.</p>
          <dl className="key-list">
            {KEYS.map(([keys, does]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </DialogContent>
        <DialogActions>
          <Button appearance="primary" onClick={close}>
            Close help
          </Button>
        </DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);
