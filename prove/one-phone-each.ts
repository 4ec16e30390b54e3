import { CATALOGUE } from '../harness/checklist/catalogue.ts';
import type { ProofUnit } from './proof-units.ts';

const PHONES = ['android-virtual', 'ios-virtual'];

/**
 * The units with each mistake that the app can make on both phones on one of them alone, by turns from item to item: checks and drivers
 * are the same for all of them. What one phone alone can do wrong stays.
 *
 * @example
 * onePhoneEach(proofUnits({ builds: ['whole-profile-on-save'] })).map(({ target }) => target); // the web, and one phone
 */
export function onePhoneEach(units: readonly ProofUnit[]): readonly ProofUnit[] {
  return units.filter(({ target, build, defect }) => {
    if (!PHONES.includes(target) || defect === undefined) return true;
    const turn = PHONES[CATALOGUE.findIndex(({ id }) => id === defect.breaks) % PHONES.length];
    return target === turn || !units.some((other) => other.target === turn && other.build === build);
  });
}
