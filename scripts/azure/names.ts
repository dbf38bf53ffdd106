import { literal, propertyOf } from './arm.ts';

/** Parameters that an environment sets; the only ones without a default are those that nobody can guess. */
export const PARAMETERS = {
  namePrefix: {
    type: 'string',
    minLength: 3,
    maxLength: 12,
    metadata: { description: 'Start of every name, small letters and digits only, such as interfaceprd.' },
  },
  location: {
    type: 'string',
    defaultValue: '[resourceGroup().location]',
    metadata: { description: 'Azure region; UK South or UK West keep the record in the UK.' },
  },
  tabAppId: {
    type: 'string',
    metadata: { description: 'Client id of the Entra app that the tab signs in with (aadApp/create writes it).' },
  },
  teamsAppId: {
    type: 'string',
    metadata: { description: 'Id of the Teams app, so that links open inside Teams (teamsApp/create writes it).' },
  },
  defaultGroup: {
    type: 'string',
    metadata: { description: 'Group that people belong to who are in none yet, such as glenfallon.' },
  },
  sharePointSite: {
    type: 'string',
    metadata: { description: 'host:/path of the site with the outputs library.' },
  },
  outputsLibrary: {
    type: 'string',
    defaultValue: 'Outputs',
    metadata: { description: 'Name of the document library that minutes and letters are filed in.' },
  },
  organiser: {
    type: 'string',
    metadata: { description: 'Shared mailbox that books the meetings.' },
  },
  alertEmail: {
    type: 'string',
    metadata: { description: 'Mailbox of the people who look after the service.' },
  },
  planSku: {
    type: 'string',
    defaultValue: 'B1',
    metadata: { description: 'App Service plan size; it must offer "always on".' },
  },
  botSku: {
    type: 'string',
    defaultValue: 'F0',
    allowedValues: ['F0', 'S1'],
    metadata: { description: 'Azure Bot price tier; S1 where the board wants a service level.' },
  },
  assignRoles: {
    type: 'bool',
    defaultValue: true,
    metadata: {
      description: 'false where another team grants roles: then run the commands of infra/README.md, "Role grants".',
    },
  },
} as const;

export const parameter = (name: keyof typeof PARAMETERS): string => `parameters('${name}')`;

/** Names made once from the prefix. A storage account's name is unique in the world, hence the hash. */
export const VARIABLES = {
  suffix: '[take(uniqueString(resourceGroup().id), 6)]',
  identityName: "[concat(parameters('namePrefix'), '-identity')]",
  storageName: "[concat(toLower(parameters('namePrefix')), variables('suffix'))]",
  workspaceName: "[concat(parameters('namePrefix'), '-logs')]",
  planName: "[concat(parameters('namePrefix'), '-plan')]",
  siteName: "[concat(parameters('namePrefix'), '-', variables('suffix'))]",
  botName: "[concat(parameters('namePrefix'), '-bot-', variables('suffix'))]",
  host: "[concat(variables('siteName'), '.azurewebsites.net')]",
  tabResource: "[concat('api://', variables('host'), '/', parameters('tabAppId'))]",
} as const;

export const variable = (name: keyof typeof VARIABLES): string => `variables('${name}')`;

/** `named('plan', '-x')` is prefix + suffix for things that need no variable of their own. */
export const prefixed = (ending: string): string => `concat(${parameter('namePrefix')}, ${literal(`-${ending}`)})`;

const identity = (property: string) =>
  propertyOf('Microsoft.ManagedIdentity/userAssignedIdentities', variable('identityName'), property);
export const identityClientId = identity('clientId');
export const identityPrincipalId = identity('principalId');
