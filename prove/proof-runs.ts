import { groupBy } from '../harness/checklist/group-by.ts';
import type { ProofUnit } from './proof-units.ts';

/** Units that one `braze-qa run` proves: builds of the app on one target, all judged by the same items. */
export interface ProofRun {
  readonly target: string;
  readonly config: string;
  readonly units: readonly ProofUnit[];
  /** All of them when empty. */
  readonly items: readonly string[];
  /** Names its folder: the build, or the item where several builds share a run. */
  readonly name: string;
}

/**
 * Sorts units into runs. The whole proof runs every build by itself; the quick one runs the defects of an item
 * together, because starting a run takes longer than looking at one item.
 *
 * @example
 * proofRuns(proofUnits({ targets: ['ios-virtual'] }), { quick: true }).map(({ name }) => name); // items, and healthy variants
 */
export function proofRuns(units: readonly ProofUnit[], { quick }: { readonly quick: boolean }): ProofRun[] {
  const groups = groupBy(units, ({ target, build, defect }) =>
    [target, quick && defect ? defect.breaks : build].join('/'),
  );
  return [...groups.values()].map((group) => {
    const { target, config, build, defect } = group[0]!;
    if (!quick || !defect) return { target, config, units: group, items: [], name: build };
    return { target, config, units: group, items: [defect.breaks], name: defect.breaks };
  });
}
