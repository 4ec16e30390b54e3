import type { TargetKind } from '../checklist/check-result.ts';
import { writeVerdicts } from './write-verdicts.ts';

/** Checks of a target that could not be run at all. */
export interface BlockedTarget {
  readonly target: string;
  readonly kind: TargetKind;
  readonly builds: readonly string[];
  readonly items: readonly string[];
  readonly reason: string;
  readonly run: string;
}

/** Writes an Allure result for every item of a target that says why nobody could look. */
export async function writeBlocked(folder: string, blocked: BlockedTarget): Promise<void> {
  const { target, kind, builds, items, reason, run } = blocked;
  const start = Date.now();
  for (const build of builds) {
    const verdicts = items.map((item) => ({ item, status: 'blocked' as const, reason, sides: [] }));
    await writeVerdicts(folder, verdicts, { target, kind, build, run, start });
  }
}
