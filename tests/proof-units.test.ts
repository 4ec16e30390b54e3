import { expect, it } from 'vitest';
import config from '../braze-qa.config.ts';
import { proofUnits } from '../prove/proof-units.ts';

const names = (targets: readonly string[], builds: readonly string[]) =>
  proofUnits(targets, builds).map(({ target, build }) => `${build} on ${target}`);

it('proves every target of the configuration, and a healthy build on each', () => {
  expect(new Set(proofUnits([], []).map(({ target }) => target))).toEqual(
    new Set(Object.keys(config.targets)),
  );
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
  const [web, android] = proofUnits(['android-virtual', 'web-chromium'], ['whole-profile-on-save']);
  expect(web?.defect?.patches).not.toEqual(android?.defect?.patches);
  expect(proofUnits([], ['healthy']).every(({ defect }) => defect === undefined)).toBe(true);
});

it('refuses names that there are not, or not there', () => {
  expect(() => proofUnits(['ios'], [])).toThrow(/^\[TARGET_UNKNOWN\]/);
  expect(() => proofUnits(['__proto__'], [])).toThrow(/^\[TARGET_UNKNOWN\]/);
  expect(() => proofUnits([], ['healthyy'])).toThrow(/^\[BUILD_UNKNOWN\]/);
  expect(() => proofUnits(['ios-virtual'], ['french'])).toThrow(/^\[BUILD_UNKNOWN\]/);
});
