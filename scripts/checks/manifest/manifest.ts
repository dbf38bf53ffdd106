/** The parts of a Teams app manifest that our own checks look at. Microsoft's schema judges all of it. */
export interface Manifest {
  $schema?: string;
  manifestVersion: string;
  localizationInfo?: {
    defaultLanguageTag: string;
    defaultLanguageFile?: string;
    additionalLanguages?: { languageTag: string; file: string }[];
  };
  icons: { color: string; outline: string };
  bots?: { botId: string; commandLists?: { scopes: string[]; commands: { title: string }[] }[] }[];
  staticTabs?: { entityId: string; contentUrl?: string; websiteUrl?: string; scopes: string[] }[];
  composeExtensions?: { commands: { id: string }[] }[];
  validDomains?: string[];
  webApplicationInfo?: { id: string; resource: string };
  authorization?: { permissions?: { resourceSpecific?: { name: string; type: string }[] } };
  activities?: { activityTypes: { type: string; templateText: string }[] };
}

/** Values that occur more than once. */
export const repeated = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
