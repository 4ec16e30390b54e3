import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startAuditSite, type AuditSite } from '../fixtures/audit-sites/start-audit-site.ts';
import { resolveBuild } from '../fixtures/storefront/builds.ts';
import { startStorefront } from '../fixtures/storefront/server.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

// Each test starts a browser, and the machine may be busy.
const LIMIT = 180_000;

interface Audited {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Item and status of each cell that is neither passed, blocked nor not-applicable. */
  readonly wrong: readonly string[];
  readonly reasons: string;
  readonly green: number;
}

interface CellJson {
  readonly item: string;
  readonly status: string;
  readonly reason: string;
}

async function audit(...args: readonly string[]): Promise<Audited> {
  const folder = await temporaryFolder();
  const json = join(folder, 'matrix.json');
  const results = join(folder, 'allure-results');
  const ended = await brazeQa(['audit', ...args, '--results', results, '--json', json]);
  const text = await readFile(json, 'utf8').catch(() => '{"cells":[]}');
  const { cells } = JSON.parse(text) as { readonly cells: readonly CellJson[] };
  const wrong = cells.filter(({ status }) => !['passed', 'blocked', 'not-applicable'].includes(status));
  const again = await brazeQa(['gate', '--results', results, '--no-html']);
  if (cells.length > 0) expect(again.code).toBe(ended.code);
  return {
    ...ended,
    wrong: wrong.map(({ item, status }) => `${item}: ${status}`),
    reasons: wrong.map(({ reason }) => reason).join('\n'),
    green: cells.filter(({ status }) => status === 'passed').length,
  };
}

async function storefront(build: string): Promise<string> {
  const shop = await startStorefront({ ...resolveBuild(build), flavour: 'test' });
  onTestFinished(() => shop.close());
  return shop.url;
}

async function site(...args: Parameters<typeof startAuditSite>): Promise<string> {
  const started = await startAuditSite(...args);
  onTestFinished(() => started.close());
  return started.url;
}

it(
  'finds nothing wrong with the healthy storefront, and says what it could not look at',
  { timeout: LIMIT },
  async () => {
    const { code, stdout, wrong, green } = await audit(await storefront('healthy'));
    expect({ code, wrong, green }).toEqual({ code: 0, wrong: [], green: 8 });
    expect(stdout).toContain('… comes back after the session has timed out');
    expect(stdout).toContain('50 cells are blocked');
  },
);

it.each([
  ['second-copy-of-the-sdk', 'double-init', 'SDKs with 2 keys spoke'],
  ['started-before-consent', 'consent-gating', 'before anybody had pressed "Accept"'],
  ['session-never-opened', 'session-start-end', 'is openSession() called?'],
  ['visitors-given-an-id', 'anonymous-profile-created', 'though nobody signed in'],
  ['message-tracking-lost', 'iam-delivered-metrics', 'no impression was counted'],
])('sees %s of the storefront', { timeout: LIMIT }, async (defect, item, reason) => {
  const { code, wrong, reasons } = await audit(await storefront(defect));
  expect(code).toBe(1);
  expect(wrong).toContain(`${item}: failed`);
  expect(reasons).toContain(reason);
});

it.each<[AuditSite, string, string]>([
  ['plain-script', 'delta-only-values', '"listens_to" was sent again'],
  ['tag-manager', 'push-token-registered', 'asks about notifications'],
  ['delayed-login', 'external-id-policy', 'placeholder id "undefined"'],
])('finds the mistake of %s, and nothing else', { timeout: LIMIT }, async (name, item, reason) => {
  const { code, wrong, reasons } = await audit(await site(name));
  expect({ code, wrong }).toEqual({ code: 1, wrong: [`${item}: failed`] });
  expect(reasons).toContain(reason);
});

it('finds an endpoint that is no host of Braze, and sends nothing there', { timeout: LIMIT }, async () => {
  const { code, stdout, wrong } = await audit(
    await site('plain-script', { endpoint: 'data.harbour-radio.example' }),
  );
  expect(stdout).toContain('found the endpoint data.harbour-radio.example, begins again');
  expect({ code, wrong }).toEqual({ code: 1, wrong: ['delta-only-values: failed'] });
});
