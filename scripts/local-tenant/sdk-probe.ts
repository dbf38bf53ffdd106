// Run by `redirect.test.ts` in a process of its own, with `redirect.ts` preloaded: what Microsoft's SDKs see of the tenant.
import { get } from 'node:https';

import { ConfidentialClientApplication } from '@azure/msal-node';
import { Client, ResponseType, RetryHandlerOptions, type GraphError } from '@microsoft/microsoft-graph-client';

import { tenantIds } from './tenant-ids.ts';

const { tenantId, botAppId, botAppSecret, sharedMailbox, driveId } = tenantIds;
const entra = new ConfidentialClientApplication({
  auth: { clientId: botAppId, clientSecret: botAppSecret, authority: `https://login.microsoftonline.com/${tenantId}` },
});
const tokenFor = async (scope: string): Promise<string> =>
  (await entra.acquireTokenByClientCredential({ scopes: [scope] }))?.accessToken ?? '';

const graph = Client.initWithMiddleware({
  authProvider: { getAccessToken: () => tokenFor('https://graph.microsoft.com/.default') },
});
const once = [new RetryHandlerOptions(undefined, 0)];
const refusal = (error: unknown): unknown => {
  const { statusCode, code } = error as GraphError;
  return [statusCode, code];
};

const firstPage = (await graph.api('/users').top(20).get()) as { value: unknown[]; '@odata.nextLink': string };
const secondPage = (await graph.api(firstPage['@odata.nextLink']).get()) as { value: unknown[] };
const path = `/drives/${driveId}/root:/Minutes/${encodeURIComponent("O'Neill & co #1 100%.docx")}:/content`;
const filed = (await graph.api(path).header('content-type', 'application/octet-stream').put(Buffer.from('bytes'))) as {
  id: string;
  name: string;
};
const bytes = (await graph
  .api(`/drives/${driveId}/items/${filed.id}/content`)
  .responseType(ResponseType.ARRAYBUFFER)
  .get()) as ArrayBuffer;
const mail = { message: { subject: 'Hello', toRecipients: [{ emailAddress: { address: sharedMailbox } }] } };
const sent = (await graph
  .api(`/users/${sharedMailbox}/sendMail`)
  .middlewareOptions(once)
  .responseType(ResponseType.RAW)
  .post(mail)) as Response;

console.log(
  JSON.stringify({
    pages: [firstPage.value.length, secondPage.value.length],
    filed: filed.name,
    bytes: Buffer.from(bytes).toString(),
    sent: sent.status,
    missing: (await graph.api('/users/nobody').middlewareOptions(once).get().catch(refusal)) as unknown,
    consent: await entra
      .acquireTokenOnBehalfOf({
        oboAssertion: process.argv[2] ?? '',
        scopes: ['https://graph.microsoft.com/Mail.ReadWrite'],
      })
      .catch((error: unknown) => {
        const { errorCode, subError } = error as { errorCode: string; subError: string };
        return [errorCode, subError];
      }),
    onBehalf: (
      await entra.acquireTokenOnBehalfOf({
        oboAssertion: process.argv[2] ?? '',
        scopes: ['https://graph.microsoft.com/User.Read'],
      })
    )?.account?.username,
    fetchOut: await fetch('https://example.org').catch((error: unknown) => ((error as Error).cause as Error).message),
    httpsOut: await new Promise((resolve) => {
      get('https://example.org', resolve).on('error', (error) => {
        resolve(error.message);
      });
    }),
  }),
);
