import { describe, expect, it } from 'vitest';
import { NOT_ON_ANDROID_SDK } from '../fixtures/storefront-native/not-on-android-sdk.ts';
import { proofRuns } from './proof-runs.ts';
import { proofUnits } from './proof-units.ts';

const units = proofUnits({});

describe('proofRuns', () => {
  it('gives every unit to one run, and no item that is not its own', () => {
    for (const quick of [true, false]) {
      const runs = proofRuns(units, { quick });
      expect(new Set(runs.flatMap((run) => run.units))).toEqual(new Set(units));
      expect(runs.flatMap((run) => run.units)).toHaveLength(units.length);
      for (const { target, items, units: own } of runs)
        for (const unit of own) {
          expect(unit.target).toBe(target);
          expect(items).toEqual(quick && unit.defect ? [unit.defect.breaks] : []);
        }
    }
  });

  it('gives each run a folder of its own', () => {
    const folders = proofRuns(units, { quick: true }).map(({ target, name }) => `${target}/${name}`);
    expect(new Set(folders).size).toBe(folders.length);
  });
});

describe('proofUnits', () => {
  it('proves on the real Android SDK where it is named, and no defect that it cannot have', () => {
    expect(units.map(({ target }) => target)).not.toContain('android-sdk');
    const onModel = proofUnits({ targets: ['android-virtual'] }).map(({ build }) => build);
    const onSdk = proofUnits({ targets: ['android-sdk'] }).map(({ build }) => build);
    expect(onModel.filter((build) => !onSdk.includes(build)).toSorted()).toEqual(
      [...NOT_ON_ANDROID_SDK.keys()].toSorted(),
    );
  });

  it('leaves out the exceptions', () => {
    expect(proofUnits({ builds: ['healthy', 'mpa'], except: ['healthy'] }).map(({ build }) => build)).toEqual(
      ['mpa'],
    );
  });

  it('names an exception that is no build', () => {
    expect(() => proofUnits({ except: ['helthy'] })).toThrowError(/helthy/);
  });
});
