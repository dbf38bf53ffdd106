import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme, type Theme } from '@fluentui/react-theme';

import type { HostTheme } from '../tab/host-protocol.ts';

export const THEMES: readonly { readonly id: HostTheme; readonly label: string; readonly fluent: Theme }[] = [
  { id: 'default', label: 'Light', fluent: teamsLightTheme },
  { id: 'dark', label: 'Dark', fluent: teamsDarkTheme },
  { id: 'contrast', label: 'Contrast', fluent: teamsHighContrastTheme },
];

export const fluentTheme = (id: HostTheme): Theme => THEMES.find((theme) => theme.id === id)?.fluent ?? teamsLightTheme;

export const isHostTheme = (text: unknown): text is HostTheme => THEMES.some(({ id }) => id === text);
