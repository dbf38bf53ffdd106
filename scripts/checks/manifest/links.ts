import type { Manifest } from './manifest.ts';

/** Every address in the manifest is https, and every host that it shows in a frame is listed exactly, no wildcard. */
export const checkManifestLinks = (manifest: Manifest): readonly string[] => {
  const insecure = [...JSON.stringify(manifest).matchAll(/"(http:[^"]*)"/gi)].map(
    ([, url]) => `${url ?? ''} is not https`,
  );
  const domains = manifest.validDomains ?? [];
  const wildcards = domains
    .filter((domain) => domain.includes('*'))
    .map((domain) => `validDomains: ${domain} is a wildcard`);
  const addresses = domains
    .filter((domain) => /[:/]/.test(domain))
    .map((domain) => `validDomains: ${domain} is not a host name`);

  const framed = (manifest.staticTabs ?? []).flatMap((tab) => [tab.contentUrl, tab.websiteUrl]);
  const hosts = new Set(framed.filter((url) => url !== undefined).map((url) => new URL(url).host));
  const missing = [...hosts].filter((host) => !domains.includes(host)).map((host) => `validDomains lacks ${host}`);
  const unused = domains
    .filter((domain) => !hosts.has(domain))
    .map((domain) => `validDomains: nothing is shown from ${domain}`);
  return [...insecure, ...wildcards, ...addresses, ...missing, ...unused];
};
