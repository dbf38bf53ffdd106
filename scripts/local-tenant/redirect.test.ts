import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { people } from './people.ts';
import { openTestStand } from './tenant.kit.ts';

const run = promisify(execFile);
const here = (file: string) => join(import.meta.dirname, file);

describe('Microsoft’s own SDKs, redirected to the local tenant', () => {
  it('sign in, page, file, fetch and send as they would in the cloud, and reach nobody else', async () => {
    const stand = await openTestStand();
    const { token } = (await stand.call<{ token: string }>(`/__local/token?as=${stand.oid(0)}`)).body;
    const env = { PATH: process.env.PATH, LOCAL_TENANT_PORT: String(stand.tenant.port) };
    const { stdout } = await run(process.execPath, ['--import', here('redirect.ts'), here('sdk-probe.ts'), token], {
      env,
    }).finally(() => stand.close());
    expect(JSON.parse(stdout)).toEqual({
      pages: [20, people.length + 1 - 20],
      filed: "O'Neill & co #1 100%.docx",
      bytes: 'bytes',
      sent: 202,
      missing: [404, 'Request_ResourceNotFound'],
      consent: ['invalid_grant', 'consent_required'],
      onBehalf: 'morag.sinclair@glenfallon.example',
      fetchOut: 'egress refused: example.org',
      httpsOut: 'egress refused: example.org',
    });
  });

  it('refuses Microsoft’s names too when no tenant is named', async () => {
    const script = "fetch('https://graph.microsoft.com/v1.0/me').catch((error) => console.log(error.cause.message))";
    const { stdout } = await run(process.execPath, ['--import', here('redirect.ts'), '-e', script], {
      env: { PATH: process.env.PATH },
    });
    expect(stdout.trim()).toBe('egress refused: graph.microsoft.com');
  });
});
