import { Button } from '@fluentui/react-button';

interface ChooseProps {
  keepMine: () => void;
  takeTheirs: () => void;
  busy?: boolean;
}

/** The usual two ways on. */
export const ChooseVersion = ({ keepMine, takeTheirs, busy = false }: ChooseProps) => (
  <>
    <Button appearance="primary" disabled={busy} onClick={keepMine}>
      Save mine over it
    </Button>
    <Button disabled={busy} onClick={takeTheirs}>
      Take the newer one
    </Button>
  </>
);
