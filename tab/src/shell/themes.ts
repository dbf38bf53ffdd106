import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme, type Theme } from '@fluentui/react-theme';

/** The theme that Teams names: `default`, `dark`, `contrast`; anything newer is shown light. */
export const themeOf = (name: string): Theme => {
  if (name === 'dark' || name === 'glass') return teamsDarkTheme;
  if (name === 'contrast') return teamsHighContrastTheme;
  return teamsLightTheme;
};
