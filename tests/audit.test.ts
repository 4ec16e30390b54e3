import { expect, it } from 'vitest';
import type { AuditSite, AuditSiteOptions } from '../fixtures/audit-sites/start-audit-site.ts';
import { audit, LIMIT, site, storefront } from './audit/audit.ts';

const HEALTHY = [
  'session-start-end',
  'anonymous-profile-created',
  'initialization-before-use',
  'iam-delivered-metrics',
  'content-cards-delivered-metrics',
  'wrong-endpoint-or-key',
  'double-init',
  'sdk-version-current',
];

it(
  'finds nothing wrong with the healthy storefront, and says what it could not look at',
  { timeout: LIMIT },
  async () => {
    const { code, stdout, wrong, green } = await audit(await storefront('healthy'));
    expect({ code, wrong, green }).toEqual({ code: 0, wrong: [], green: HEALTHY });
    expect(stdout).toContain('… comes back after the session has timed out');
    expect(stdout).toContain('50 cells are blocked');
  },
);

it.each([
  ['second-copy-of-the-sdk', 'double-init', 'SDKs with 2 keys spoke'],
  ['started-before-consent', 'consent-gating', 'before anybody had pressed "Accept"'],
  ['session-never-opened', 'session-start-end', 'is openSession() called?'],
  ['session-forgotten-on-load', 'session-start-end', 'no session ended when somebody came back'],
  ['visitors-given-an-id', 'anonymous-profile-created', 'though nobody signed in'],
  ['message-tracking-lost', 'iam-delivered-metrics', 'no impression was counted'],
])('sees %s of the storefront', { timeout: LIMIT }, async (defect, item, reason) => {
  const { code, wrong, reasons } = await audit(await storefront(defect));
  expect({ code, wrong }).toEqual({ code: 1, wrong: [`${item}: failed`] });
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

it(
  'accuses no site that draws messages and cards itself, and opens its session late',
  { timeout: LIMIT },
  async () => {
    const { code, wrong, green } = await audit(await site('own-ui'));
    expect({ code, wrong }).toEqual({ code: 0, wrong: [] });
    expect(green).toEqual(HEALTHY);
  },
);

/** The window stays as it is, and an area in it scrolls. */
const AREA = 'html, body { height: 100% } html { overflow: hidden } body { margin: 0; overflow-y: auto }';
const DRAWER = '#feed { position: fixed; inset: 0 0 0 auto; width: 300px; transform: translateX(100%) }';

it.for<[string, AuditSiteOptions]>([
  ['at once', {}],
  ['in the twentieth window', { story: 2_000 }],
  ['in an area that scrolls', { story: 320, style: AREA }],
])('accuses no site whose cards are seen %s, and counted then', { timeout: LIMIT }, async ([, options]) => {
  const { wrong, green } = await audit(await site('own-feed', options));
  expect(wrong).toEqual([]);
  expect(green).toContain('content-cards-delivered-metrics');
});

it('does not judge cards in a drawer that nobody opens', { timeout: LIMIT }, async () => {
  const { wrong, reasonOf } = await audit(await site('own-feed', { style: DRAWER }));
  expect(wrong).toEqual([]);
  expect(reasonOf['content-cards-delivered-metrics']).toContain('the card was drawn outside of the window');
});

it.for([
  ['the window scrolls', ''],
  ['the window scrolls as its body says', 'body { overflow-y: scroll }'],
] as const)(
  'reads a page to its end where %s: the SDK counts its cards',
  { timeout: LIMIT },
  async ([, style]) => {
    const { wrong, green } = await audit(await site('plain-script', { story: 320, style }));
    expect(wrong).toEqual(['delta-only-values: failed']);
    expect(green).toContain('content-cards-delivered-metrics');
  },
);

it(
  "sees that the SDK's own feed counts nothing in an area that scrolls: it listens to the window",
  { timeout: LIMIT },
  async () => {
    const { wrong, reasons } = await audit(await site('plain-script', { story: 320, style: AREA }));
    expect(wrong).toEqual(['content-cards-delivered-metrics: failed', 'delta-only-values: failed']);
    expect(reasons).toContain('the offered card was on screen, and no impression was counted');
  },
);

it(
  'visits a site that asks for a name and a password, and says the password nowhere',
  { timeout: LIMIT },
  async () => {
    const url = new URL(await site('own-feed', { credentials: 'robin:tern-s3cret' }));
    const refused = await audit(url.href);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('put them into the address');
    url.username = 'robin';
    url.password = 'tern-s3cret';
    const { code, wrong, stdout } = await audit(url.href);
    expect({ code, wrong }).toEqual({ code: 0, wrong: [] });
    expect(stdout).toContain(`… opens http://${url.host}/`);
  },
);

it('finds an endpoint that is no host of Braze, and sends nothing there', { timeout: LIMIT }, async () => {
  const url = await site('plain-script', { endpoint: 'data.harbour-radio.example' });
  const { code, stdout, wrong } = await audit(url);
  expect(stdout).toContain('found the endpoint data.harbour-radio.example, begins again');
  expect({ code, wrong }).toEqual({ code: 1, wrong: ['delta-only-values: failed'] });
});
