// How Teams would dress a card. Colours are Fluent's own variables, so one configuration follows all three themes live.
import { HostConfig } from 'adaptivecards';

const colour = (token: string) => `var(--${token})`;
const shade = (token: string, subtle = token) => ({ default: colour(token), subtle: colour(subtle) });

const foregroundColors = {
  default: shade('colorNeutralForeground1', 'colorNeutralForeground2'),
  dark: shade('colorNeutralForeground1', 'colorNeutralForeground2'),
  light: shade('colorNeutralForeground2', 'colorNeutralForeground3'),
  accent: shade('colorBrandForeground1'),
  good: shade('colorStatusSuccessForeground1'),
  warning: shade('colorStatusWarningForeground3'),
  attention: shade('colorStatusDangerForeground1'),
};

const container = (backgroundColor: string, borderColor = backgroundColor) => ({
  backgroundColor: colour(backgroundColor),
  borderColor: colour(borderColor),
  foregroundColors,
});

/** More than Teams' six, so that no overflow menu is drawn outside the themed part of the page. */
const MAX_ACTIONS = 20;

export const hostConfig = new HostConfig({
  supportsInteractivity: true,
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  imageSizes: { small: 32, medium: 52, large: 100 },
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: colour('colorNeutralStroke2') },
  containerStyles: {
    default: container('colorNeutralBackground1', 'colorNeutralStroke2'),
    emphasis: container('colorNeutralBackground3', 'colorNeutralStroke2'),
    accent: container('colorBrandBackground2'),
    good: container('colorStatusSuccessBackground1', 'colorStatusSuccessBorder1'),
    warning: container('colorStatusWarningBackground1', 'colorStatusWarningBorder1'),
    attention: container('colorStatusDangerBackground1', 'colorStatusDangerBorder1'),
  },
  inputs: {
    label: {
      inputSpacing: 'Small',
      requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'Bolder' },
    },
    errorMessage: { color: 'Attention', weight: 'Default' },
  },
  actions: {
    maxActions: MAX_ACTIONS,
    spacing: 'Medium',
    buttonSpacing: 8,
    showCard: { actionMode: 'Inline', inlineTopMargin: 12, style: 'emphasis' },
    preExpandSingleShowCardAction: false,
    actionsOrientation: 'Horizontal',
    actionAlignment: 'Left',
    allowTitleToWrap: true,
  },
  adaptiveCard: { allowCustomStyle: false },
  factSet: {
    title: { color: 'Default', size: 'Default', isSubtle: true, weight: 'Default', wrap: true, maxWidth: 160 },
    value: { color: 'Default', size: 'Default', isSubtle: false, weight: 'Default', wrap: true },
    spacing: 16,
  },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: 'Medium', weight: 'Bolder', color: 'Default', isSubtle: false, fontType: 'Default' } },
});
