import { AppManifestUtils } from '@microsoft/app-manifest';
import type { Manifest } from './manifest.ts';

type Judged = Parameters<typeof AppManifestUtils.validateAgainstSchema>[0];

const schemaOf = (version: string) =>
  `https://developer.microsoft.com/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`;

/**
 * Judges a filled-in manifest with the schemas that come in the package: no network.
 *
 * @param version the manifest's own, or a newer one as an early warning; others would be looked for on the network
 */
export const checkManifestSchema = async (manifest: Manifest, version: '1.23' | '1.30'): Promise<readonly string[]> => {
  if (manifest.$schema !== schemaOf(manifest.manifestVersion))
    return [`$schema is not the schema of version ${manifest.manifestVersion}`];
  if (manifest.manifestVersion !== '1.23') return [`manifestVersion is ${manifest.manifestVersion}, not 1.23`];

  const asVersion = { ...manifest, $schema: schemaOf(version), manifestVersion: version };
  return AppManifestUtils.validateAgainstSchema(asVersion as unknown as Judged);
};
