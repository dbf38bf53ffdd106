/**
 * The toolkit's actions that a project like this may use, with what each must be given and what it writes.
 * Taken from the toolkit's schema v1.11; `botAadApp/create` is left out on purpose: the bot is a managed identity.
 */
export interface Action {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Names that must be given in `writeToEnvironmentFile`. */
  readonly writes?: readonly string[];
}

export const ACTIONS: Readonly<Record<string, Action>> = {
  'aadApp/create': {
    required: ['name', 'generateClientSecret', 'signInAudience'],
    optional: ['generateServicePrincipal', 'serviceManagementReference'],
    writes: ['clientId', 'objectId'],
  },
  'aadApp/update': { required: ['manifestPath', 'outputFilePath'] },
  'arm/deploy': { required: ['subscriptionId', 'resourceGroupName', 'templates'] },
  'azureAppService/zipDeploy': {
    required: ['artifactFolder', 'resourceId'],
    optional: ['workingDirectory', 'ignoreFile', 'dryRun', 'outputZipFile'],
  },
  'cli/runNpmCommand': { required: ['args'], optional: ['workingDirectory'] },
  'file/createOrUpdateEnvironmentFile': { required: ['envs', 'target'] },
  script: { required: ['run'], optional: ['workingDirectory', 'shell', 'timeout', 'redirectTo'] },
  'teamsApp/create': { required: ['name'], writes: ['teamsAppId'] },
  'teamsApp/validateManifest': { required: ['manifestPath'] },
  'teamsApp/zipAppPackage': { required: ['manifestPath', 'outputZipPath', 'outputFolder'] },
  'teamsApp/validateAppPackage': { required: ['appPackagePath'] },
  'teamsApp/update': { required: ['appPackagePath'] },
  'teamsApp/publishAppPackage': { required: ['appPackagePath'], writes: ['publishedAppId'] },
};
