import { expect, it } from 'vitest';
import { chromiumArgs, type ChromiumArgsOptions } from './chromium-args.ts';

const certificate = { key: '', cert: '', spki: 'AAA=' };
const valueOf = (flag: string, options: Partial<ChromiumArgsOptions> = {}) =>
  chromiumArgs({ port: 4001, certificate, hermetic: false, ...options })
    .find((arg) => arg.startsWith(`--${flag}=`))
    ?.slice(flag.length + 3);

it('maps Braze, then further hosts, each rule behind a comma', () => {
  const rules = valueOf('host-resolver-rules', {
    hosts: ['sdk.shop.example'],
    extraMaps: { 'shop.example': 4002 },
  });
  expect(rules).toBe(
    [
      'MAP braze.com 127.0.0.1:4001',
      'MAP *.braze.com 127.0.0.1:4001',
      'MAP braze.eu 127.0.0.1:4001',
      'MAP *.braze.eu 127.0.0.1:4001',
      'MAP sdk.shop.example 127.0.0.1:4001',
      'MAP shop.example 127.0.0.1:4002',
    ].join(', '),
  );
});

it('lets nothing else resolve when hermetic, and says so last: the first match wins', () => {
  expect(valueOf('host-resolver-rules', { hermetic: true })).toMatch(
    /, MAP \* ~NOTFOUND, EXCLUDE 127\.0\.0\.1, EXCLUDE localhost$/,
  );
});

it('lets named hosts through a hermetic run, and none of Braze’s', () => {
  const rules = valueOf('host-resolver-rules', {
    hermetic: true,
    reaches: ['js.appboycdn.com', '*.shop.example'],
  });
  expect(rules).toMatch(/, EXCLUDE localhost, EXCLUDE js\.appboycdn\.com, EXCLUDE \*\.shop\.example$/);
  for (const host of ['braze.com', '*.braze.com', 'sdk.iad-01.braze.com', '*.iad-01.Braze.com'])
    expect(() => valueOf('host-resolver-rules', { hermetic: true, reaches: [host] })).toThrow("is Braze's");
});

it('trusts every certificate once, in one switch', () => {
  const other = { ...certificate, spki: 'BBB=' };
  expect(
    valueOf('ignore-certificate-errors-spki-list', { certificate: [certificate, other, certificate] }),
  ).toBe('AAA=,BBB=');
});

it('lets public pages reach our port, and no other', () => {
  expect(valueOf('ip-address-space-overrides')).toBe('127.0.0.1:4001=public');
});

it.each(['a, MAP * 10.0.0.1', 'a b', '', '--flag', 'a;b', 'a:80'])('refuses the host %j', (host) => {
  expect(() => valueOf('host-resolver-rules', { hosts: [host] })).toThrow('is not a host name');
});
