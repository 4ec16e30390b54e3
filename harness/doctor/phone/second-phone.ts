import { EXCLUSIVE, isSame } from '../exclusive.ts';
import { wrong, type Finding } from '../finding.ts';
import type { KnownPhone } from '../scene.ts';
import { shown } from '../shown.ts';

/** A function that does not look at `index` names one phone twice. */
export function secondPhone({ capabilities, second }: KnownPhone): Finding[] {
  const key = EXCLUSIVE.find((it) => isSame(second?.[it], capabilities[it]));
  if (key === undefined) return [];
  const seen = `${shown(capabilities[key], key)} for the first phone and for the second`;
  return [wrong(key, seen, 'Have the function name another for index 1, or return nothing for it.')];
}
