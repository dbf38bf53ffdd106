import { Button } from '@fluentui/react-button';

import { BotAvatar } from '../people/avatar.tsx';
import type { HostTheme } from '../tab/host-protocol.ts';
import { ResetButton } from './reset-button.tsx';
import { StandClock } from './stand-clock.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

interface Props {
  readonly theme: HostTheme;
  readonly chooseTheme: (theme: HostTheme) => void;
  readonly isGuideShown: boolean;
  readonly showGuide: () => void;
  readonly say: (text: string) => void;
  readonly wasReset: () => void;
}

export const TopBar = ({ theme, chooseTheme, isGuideShown, showGuide, say, wasReset }: Props) => (
  <header className="top-bar">
    <div className="brand">
      <BotAvatar size={24} />
      <h1>
        Interface Group <span>NHS Glenfallon, a fictional board</span>
      </h1>
    </div>
    <div className="top-tools">
      {isGuideShown ? null : (
        <Button size="small" appearance="subtle" onClick={showGuide}>
          Show the guide
        </Button>
      )}
      <StandClock say={say} />
      <ThemeSwitch theme={theme} choose={chooseTheme} />
      <ResetButton done={wasReset} />
    </div>
  </header>
);
