import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { http, HttpResponse } from 'msw';
import { expect, it, onTestFinished } from 'vitest';
import { startWorld } from '../harness/check/world.ts';
import { overHttp2, secureThrough, testAuthority } from './proxy-clients.ts';

const SDK = 'sdk.iad-01.braze.com';

it('gives phones a proxy to the twin of the check, its exceptions and its findings', async () => {
  const authority = await testAuthority();
  const world = await startWorld({ hermetic: true, authority });
  onTestFinished(() => world.close());
  world.overrides.use(http.post('*/api/v3/data/', () => HttpResponse.json({ error: 'for this check' })));
  const ca = readFileSync(authority.paths.cert);
  const secure = await secureThrough(world.proxy!, SDK, { ca, ALPNProtocols: ['h2'] });
  await once(secure, 'secureConnect');
  const headers = { ':method': 'POST', ':path': '/api/v3/data/', ':authority': SDK };
  expect(await overHttp2(secure, headers, '{}')).toMatchObject({
    status: 200,
    body: '{"error":"for this check"}',
  });

  await world.disconnect();
  await expect.poll(() => secure.destroyed).toBe(true);

  expect(world.ledger.findings.filter(({ code }) => code === 'certificate-refused')).toEqual([]);
  // A client that trusts nobody of ours.
  const stranger = await secureThrough(world.proxy!, SDK, { maxVersion: 'TLSv1.2' });
  await new Promise((resolve) => stranger.once('close', resolve));
  await expect
    .poll(() => world.ledger.findings.map(({ code }) => code), { timeout: 5_000 })
    .toContain('certificate-refused');
});
