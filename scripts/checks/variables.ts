/** The toolkit's `${{NAME}}` variables, and the samples that stand in for them offline. */

const VARIABLE = /\$\{\{([A-Z][A-Z0-9_]*)\}\}/g;

/** A filled-in text must look real to a schema: ids are GUIDs, hosts are hosts. */
export const SAMPLES: Readonly<Record<string, string>> = {
  TEAMSFX_ENV: 'prod',
  APP_NAME_SUFFIX: '',
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111',
  AAD_APP_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
  AAD_APP_OBJECT_ID: '33333333-3333-4333-8333-333333333333',
  BOT_ID: '44444444-4444-4444-8444-444444444444',
  TAB_DOMAIN: 'interfaceprd-abcdef.azurewebsites.net',
  TAB_RESOURCE_URI: 'api://interfaceprd-abcdef.azurewebsites.net/22222222-2222-4222-8222-222222222222',
  DEFAULT_GROUP: 'glenfallon',
  SHAREPOINT_SITE: 'glenfallon.sharepoint.example:/sites/interface',
  OUTPUTS_LIBRARY: 'Outputs',
  ORGANISER: 'interface@glenfallon.example',
  ALERT_EMAIL: 'interface-service@glenfallon.example',
  DEVELOPER_NAME: 'NHS Glenfallon',
  DEVELOPER_WEBSITE_URL: 'https://glenfallon.example/interface',
  DEVELOPER_PRIVACY_URL: 'https://glenfallon.example/interface/privacy',
  DEVELOPER_TERMS_URL: 'https://glenfallon.example/interface/terms',
};

/** Names of the variables that a text uses, each once. */
export const variablesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? '')),
];

/** The text with its variables filled in; one without a sample stays as it is and fails the schema. */
export const fillVariables = (text: string, values: Readonly<Record<string, string>> = SAMPLES): string =>
  text.replaceAll(VARIABLE, (whole, name: string) => values[name] ?? whole);

/** Names listed in a file of `NAME=value` lines. */
export const namesInEnvironment = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => /^([A-Z][A-Z0-9_]*)=/.exec(line)?.[1])
    .filter((name) => name !== undefined);
