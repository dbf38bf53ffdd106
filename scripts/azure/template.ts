import { expression, idOf, type Resource } from './arm.ts';
import { botResources } from './bot.ts';
import { identityResources } from './identity.ts';
import { monitoringResources } from './monitoring.ts';
import { identityClientId, identityPrincipalId, PARAMETERS, variable, VARIABLES } from './names.ts';
import { serviceResources } from './service.ts';
import { storageResources } from './storage.ts';

export interface Template {
  readonly $schema: string;
  readonly contentVersion: string;
  readonly metadata: { readonly description: string };
  readonly parameters: typeof PARAMETERS;
  readonly variables: typeof VARIABLES;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, { readonly type: 'string'; readonly value: string }>>;
}

const output = (text: string) => ({ type: 'string', value: expression(text) }) as const;

/** Everything in one resource group. Outputs land in infra/env/.env.<environment>, in capitals as they are here. */
export const azureTemplate = (): Template => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  metadata: { description: 'Written by scripts/azure-template.ts: change it there.' },
  parameters: PARAMETERS,
  variables: VARIABLES,
  resources: [...identityResources, ...monitoringResources, ...storageResources, ...serviceResources, ...botResources],
  outputs: {
    BOT_ID: output(identityClientId),
    IDENTITY_PRINCIPAL_ID: output(identityPrincipalId),
    STORAGE_ACCOUNT: output(variable('storageName')),
    TAB_DOMAIN: output(variable('host')),
    TAB_RESOURCE_URI: output(variable('tabResource')),
    AZURE_APP_SERVICE_RESOURCE_ID: output(idOf('Microsoft.Web/sites', variable('siteName'))),
  },
});

/** The template as it is committed in infra/azure.json. */
export const azureTemplateText = (): string => `${JSON.stringify(azureTemplate(), null, 2)}\n`;
