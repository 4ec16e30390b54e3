import { expect, it } from 'vitest';
import config from '../braze-qa.config.ts';
import mparticle from '../fixtures/customer-data/mparticle/braze-qa.config.ts';
import segment from '../fixtures/customer-data/segment/braze-qa.config.ts';
import knownPeople from '../fixtures/known-people/braze-qa.config.ts';
import ownMessages from '../fixtures/own-messages/braze-qa.config.ts';
import pageViews from '../fixtures/page-views/braze-qa.config.ts';
import testAccounts from '../fixtures/test-accounts/braze-qa.config.ts';
import { onePhoneEach } from '../prove/one-phone-each.ts';
import { proofUnits } from '../prove/proof-units.ts';

const names = (targets: readonly string[], builds: readonly string[]) =>
  proofUnits({ targets, builds }).map(({ target, build }) => `${build} on ${target}`);

it('proves every target of the configurations, and a healthy build on each', () => {
  const targets = [config, segment, mparticle, pageViews, ownMessages, knownPeople, testAccounts].flatMap(
    (one) => Object.keys(one.targets),
  );
  expect(new Set(proofUnits({}).map(({ target }) => target))).toEqual(new Set(targets));
  expect(names(['web-segment', 'web-mparticle'], ['segment', 'mparticle'])).toEqual([
    'segment on web-segment',
    'mparticle on web-mparticle',
  ]);
  expect(names([], ['healthy'])).toEqual([
    'healthy on web-chromium',
    'healthy on android-virtual',
    'healthy on ios-virtual',
  ]);
});

it('takes a build where it is: a variant of the web on the web, a mistake of one platform on that platform', () => {
  expect(names([], ['french'])).toEqual(['french on web-chromium']);
  expect(names([], ['push-buttons-as-opens'])).toEqual(['push-buttons-as-opens on android-virtual']);
  expect(names(['ios-virtual'], ['whole-profile-on-save'])).toEqual(['whole-profile-on-save on ios-virtual']);
});

it('knows the defect of a build by its target', () => {
  const [web, android] = proofUnits({
    targets: ['android-virtual', 'web-chromium'],
    builds: ['whole-profile-on-save'],
  });
  expect(web?.defect?.patches).not.toEqual(android?.defect?.patches);
  expect(proofUnits({ builds: ['healthy'] }).every(({ defect }) => defect === undefined)).toBe(true);
});

it('proves in the quick form what both phones have on one of them, mistakes by turns, and the plain build on both', () => {
  const quick = onePhoneEach(proofUnits({}));
  const phones = (build: string) =>
    quick
      .filter((unit) => unit.build === build && unit.target.endsWith('-virtual'))
      .map(({ target }) => target);
  for (const { build } of proofUnits({ targets: ['android-virtual', 'ios-virtual'] }))
    expect(phones(build), build).toHaveLength(build === 'healthy' ? 2 : 1);
  expect(phones('push-buttons-as-opens')).toEqual(['android-virtual']);
  expect(new Set(quick.map(({ target }) => target)).size).toBe(10);
});

it('knows which builds break an item', () => {
  const units = proofUnits({ items: ['double-init'], targets: ['web-chromium'] });
  expect(units.length).toBeGreaterThan(1);
  expect(units.every(({ defect }) => defect?.breaks === 'double-init')).toBe(true);
  expect(() => proofUnits({ items: ['double'] })).toThrow(/^\[ITEM_UNKNOWN\]/);
});

it('is split into parts that have everything between them, once', () => {
  const part = (current: number) => proofUnits({ targets: ['web-chromium'], shard: { current, total: 3 } });
  const parts = [1, 2, 3].map(part);
  const all = proofUnits({ targets: ['web-chromium'] });
  expect(new Set(parts.flat())).toEqual(new Set(all));
  expect(parts.flat()).toHaveLength(all.length);
});

it('refuses names that there are not, or not there', () => {
  expect(() => proofUnits({ targets: ['ios'] })).toThrow(/^\[TARGET_UNKNOWN\]/);
  expect(() => proofUnits({ targets: ['__proto__'] })).toThrow(/^\[TARGET_UNKNOWN\]/);
  expect(() => proofUnits({ builds: ['healthyy'] })).toThrow(/^\[BUILD_UNKNOWN\]/);
  expect(() => proofUnits({ targets: ['ios-virtual'], builds: ['french'] })).toThrow(/^\[BUILD_UNKNOWN\]/);
});
