import type { HostTheme } from '../tab/host-protocol.ts';
import { THEMES } from './themes.ts';

/** Light, dark, contrast: native radio buttons dressed as one control. */
export const ThemeSwitch = ({ theme, choose }: { theme: HostTheme; choose: (theme: HostTheme) => void }) => (
  <fieldset className="theme-switch">
    <legend className="hidden-words">Theme</legend>
    {THEMES.map(({ id, label }) => (
      <label key={id}>
        <input
          type="radio"
          name="theme"
          value={id}
          checked={id === theme}
          onChange={() => {
            choose(id);
          }}
        />
        <span>{label}</span>
      </label>
    ))}
  </fieldset>
);
