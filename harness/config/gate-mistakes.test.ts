import { expect, it } from 'vitest';
import { configMistakes } from './config-mistakes.ts';

const WAIVER = {
  item: 'delta-only-values',
  target: 'web',
  owner: 'Shop team',
  reason: 'the fix is in review',
  expires: '2026-12-31',
};

const mistakes = (gate: object) =>
  configMistakes({
    name: 'Radio',
    workspaces: { test: { endpoint: 'sdk.iad-01.braze.com', apps: { web: 'k' } } },
    targets: { web: { platform: 'web', map: {}, url: { test: 'https://radio.example' } } },
    gate,
  });
const waived = (changes: object) => mistakes({ waivers: [{ ...WAIVER, ...changes }] });

it('takes a whole policy', () => {
  const policy = { blocks: ['blocker'], mustRun: ['web'], waivers: [WAIVER], regressions: 'fail' };
  expect(mistakes(policy)).toEqual([]);
});

it.each<[object, string]>([
  [{ owner: undefined }, 'gate.waivers.0.owner: is missing'],
  [{ owner: '' }, 'gate.waivers.0.owner: must not be empty'],
  [
    { owner: 'ann@example.com' },
    'gate.waivers.0.owner: must be the name of a person or a team: reports mask addresses',
  ],
  [{ reason: undefined }, 'gate.waivers.0.reason: is missing'],
  [{ expires: undefined }, 'gate.waivers.0.expires: is missing'],
  [{ expires: '2026-02-30' }, 'gate.waivers.0.expires: must be the last day of the waiver, like 2026-12-31'],
  [{ expires: 'never' }, 'gate.waivers.0.expires: must be the last day of the waiver, like 2026-12-31'],
  [{ item: 'delta-only' }, 'gate.waivers.0.item: there is no item "delta-only"; nearest: delta-only-values'],
  [
    { item: 'session-start-end' },
    'gate.waivers.0.item: is a blocker, and a release that is broken is not waived: mend it, or declare it notApplicable where it is',
  ],
  [{ target: 'wep' }, 'gate.waivers.0.target: there is no target "wep"; nearest: web'],
  [{ ownr: 'x' }, 'gate.waivers.0: unknown key "ownr"; nearest: owner'],
])('names what is wrong with a waiver: %j', (changes, mistake) => {
  expect(waived(changes)).toEqual([mistake]);
});

it('takes no cell twice, and no target that is not there', () => {
  expect(mistakes({ waivers: [WAIVER, { ...WAIVER, reason: 'again' }], mustRun: ['phone'] })).toEqual([
    'gate.mustRun.0: there is no target "phone"; nearest: web',
    'gate.waivers.1: delta-only-values on web is waived twice',
  ]);
});
