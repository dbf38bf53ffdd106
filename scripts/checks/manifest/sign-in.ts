import type { Manifest } from './manifest.ts';

/** The Entra app as `aadApp/update` takes it; only what the checks look at. */
export interface EntraApp {
  appId: string;
  signInAudience: string;
  accessTokenAcceptedVersion: number;
  identifierUris: string[];
  passwordCredentials?: unknown[];
  oauth2Permissions: { id: string; value: string; isEnabled: boolean }[];
  preAuthorizedApplications: { appId: string; permissionIds: string[] }[];
  requiredResourceAccess: unknown[];
}

const TEAMS_CLIENTS = {
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264': 'Teams on desktop and phone',
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346': 'Teams on the web',
} as const;

/** Manifest, Entra app and the audience that the API expects agree; only Teams may ask, for one scope, in one tenant. */
export const checkSignIn = (manifest: Manifest, app: EntraApp, apiAudience: string): readonly string[] => {
  const scope = app.oauth2Permissions.find(({ value, isEnabled }) => value === 'access_as_user' && isEnabled);
  const info = manifest.webApplicationInfo;
  const say = (wrong: boolean, finding: string) => (wrong ? [finding] : []);

  return [
    ...say(info?.id !== app.appId, 'webApplicationInfo.id is not the Entra app'),
    ...say(
      info === undefined || app.identifierUris.length !== 1 || app.identifierUris[0] !== info.resource,
      'webApplicationInfo.resource is not the only identifierUri',
    ),
    ...say(apiAudience !== app.identifierUris[0], 'the API expects another audience than the identifierUri'),
    ...say(app.accessTokenAcceptedVersion !== 2, 'the Entra app must ask for v2 tokens'),
    ...say(app.signInAudience !== 'AzureADMyOrg', 'the Entra app must serve one tenant only'),
    ...say((app.passwordCredentials ?? []).length > 0, 'the Entra app must have no secret'),
    ...say(!scope, 'the scope access_as_user is missing'),
    ...Object.entries(TEAMS_CLIENTS).flatMap(([id, name]) =>
      say(
        !app.preAuthorizedApplications.some(
          ({ appId, permissionIds }) => appId === id && permissionIds.includes(scope?.id ?? ''),
        ),
        `${name} is not preauthorised`,
      ),
    ),
    ...app.preAuthorizedApplications
      .filter(({ appId }) => !(appId in TEAMS_CLIENTS))
      .map(({ appId }) => `${appId} is preauthorised but is not Teams`),
    ...say(
      app.requiredResourceAccess.length > 0,
      'the Entra app must ask for nothing: Microsoft Graph is called by the managed identity',
    ),
  ];
};
