import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { launchChromium } from '../devices/launch-chromium.ts';
import { walk } from '../harness/app/visit/walk.ts';
import { watchPages } from '../harness/app/visit/watch-pages.ts';
import { WebDevice } from '../harness/app/web/web-device.ts';
import { OpenOnDemand } from '../harness/audit/open-on-demand.ts';
import { startWorld } from '../harness/check/world.ts';
import { audit, LIMIT, site, storefront } from './audit/audit.ts';
import { findSecrets } from './find-secrets.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

/** The same visit as the command makes, as developer tools record it. */
async function recorded(url: string): Promise<string> {
  const world = await startWorld({ hermetic: true, onUnknownApp: (key) => workspaces.open(key) });
  const workspaces = new OpenOnDemand(world.twin, 'web');
  onTestFinished(() => world.close());
  const browser = await launchChromium({ args: world.args, headed: false });
  const path = join(await temporaryFolder(), 'visit.har');
  try {
    const context = await browser.newContext({ recordHar: { path, content: 'embed' } });
    const seen = await watchPages(context, [], {});
    const device = await WebDevice.open({ context });
    const travelled = (milliseconds: number) => world.twin.clock.advance(milliseconds);
    await walk({ device, url, ledger: world.ledger, seen, travelled, onStep: () => {} });
    await context.close();
  } finally {
    await browser.close();
  }
  return path;
}

it('gives the verdicts of the live audit on what a capture can show', { timeout: LIMIT }, async () => {
  const { code, wrong, green, stdout } = await audit('--har', await recorded(await storefront('healthy')));
  expect({ code, wrong, green }).toEqual({
    code: 0,
    wrong: [],
    green: [
      'session-start-end',
      'anonymous-profile-created',
      'initialization-before-use',
      'wrong-endpoint-or-key',
      'double-init',
      'sdk-version-current',
    ],
  });
  expect(stdout).toContain('web-capture');
});

it('sees mistakes in captures', { timeout: LIMIT }, async () => {
  const file = await recorded(await site('delayed-login'));
  const { code, wrong } = await audit('--har', file);
  expect({ code, wrong }).toEqual({ code: 1, wrong: ['external-id-policy: failed'] });
});

const KEY = '77777777-7777-4777-8777-777777777777';
const line = (body: object, more: object = {}) =>
  JSON.stringify({
    url: 'https://sdk.iad-01.braze.com/api/v3/data/',
    time: 1_790_000_000,
    body: { api_key: KEY, device_id: 'd-1', time: 1_790_000_000, sdk_version: '6.13.0', ...body },
    ...more,
  });
const started = { name: 'ss', time: 1_790_000_000, session_id: 's-1', data: {} };
const PHONE = { headers: { 'user-agent': 'okhttp/4.12.0' } };

async function capture(...lines: readonly string[]): Promise<string> {
  const file = join(await temporaryFolder(), 'phone.ndjson');
  await writeFile(file, lines.join('\n'));
  return file;
}

it('judges each platform by itself, and passes over what is not for Braze', async () => {
  const file = await capture(
    line({ events: [started] }, PHONE),
    line({ events: [started] }),
    JSON.stringify({ url: 'https://api.elsewhere.example/api/v3/data/', body: { a: 1 } }),
  );
  const { code, stdout, wrong } = await audit('--har', file);
  expect({ code, wrong }).toEqual({ code: 0, wrong: [] });
  expect(stdout).toMatch(/android-capture +web-capture/);
});

it('takes no request twice that Braze refused once, and hears what Braze answered', async () => {
  const event = { name: 'ce', time: 1_790_000_001, session_id: 's-1', data: { n: 'read', p: {} } };
  const { wrong, reasons } = await audit(
    '--har',
    await capture(
      line({ events: [started, event] }, { response: { status: 500, body: {} } }),
      line({ events: [started, event] }, { response: { status: 200, body: { error: 'invalid_api_key' } } }),
    ),
  );
  expect(wrong).toEqual(['wrong-endpoint-or-key: failed']);
  expect(reasons).toContain('answered "invalid_api_key"');
});

it('names lines that cannot be read, and fails', async () => {
  const { code, stderr } = await audit('--har', await capture(line({ events: [started] }), '{"url": '));
  expect(code).toBe(1);
  expect(stderr).toContain('phone.ndjson, line 2: ');
});

it('says that there is nothing of Braze in a capture', async () => {
  const file = await capture(JSON.stringify({ url: 'https://shop.example/', body: {} }));
  const { code, stderr } = await audit('--har', file);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(
      /\[BRAZE_NOT_FOUND\] No Braze SDK spoke in .*phone\.ndjson\. None of 1/,
    ) as string,
  });
});

it('keeps personal data of a capture out of what it writes', async () => {
  const file = await capture(
    line({
      events: [started],
      attributes: [{ user_id: 'u-1', email: 'ada.planted@example.com', first_name: 'Planted' }],
    }),
  );
  const folder = await temporaryFolder();
  const results = join(folder, 'allure-results');
  await brazeQa(['audit', '--har', file, '--results', results]);
  expect(await findSecrets(folder, { email: 'ada.planted@example.com', name: 'Planted' })).toEqual([]);
  expect(await readFile(join(results, 'environment.properties'), 'utf8')).toContain('web-capture');
});

it.each([
  [[], 'Name the address of a site'],
  [['https://shop.example', '--har', 'x.har'], 'not both'],
  [['--har', 'x.har', '--headed'], '--endpoint and --headed are about a site'],
  [['ftp://shop.example'], 'has to begin with https:// or http://'],
  [['https://www.braze.com'], "is Braze's own"],
  [['https://shop.example', '--endpoint', 'a, MAP * 1.2.3.4'], '--endpoint takes a host name'],
])('refuses %j', async (args, reason) => {
  const { code, stderr } = await audit(...args);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(reason) as string });
});
