import { CATALOGUE } from '../harness/checklist/catalogue.ts';
import type { ProofUnit } from './proof-units.ts';

const PHONES = ['android-virtual', 'ios-virtual'];

/**
 * The units with each build that both phones have, but for the plain one, on one of them alone: mistakes by turns from item to item. Checks and drivers are the
 * same for both. What one phone alone can do wrong stays.
 *
 * @example
 * onePhoneEach(proofUnits({ builds: ['whole-profile-on-save'] })).map(({ target }) => target); // the web, and one phone
 */
export function onePhoneEach(units: readonly ProofUnit[]): readonly ProofUnit[] {
  return units.filter(({ target, build, defect }) => {
    if (!PHONES.includes(target) || build === 'healthy') return true;
    const turn = defect ? CATALOGUE.findIndex(({ id }) => id === defect.breaks) % PHONES.length : 0;
    return (
      target === PHONES[turn] ||
      !units.some((other) => other.target === PHONES[turn] && other.build === build)
    );
  });
}
