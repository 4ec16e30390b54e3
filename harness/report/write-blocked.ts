import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findItem } from '../checklist/catalogue.ts';
import { redactText } from './redact.ts';
import type { TargetKind } from '../checklist/check-result.ts';

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
  await mkdir(folder, { recursive: true });
  const now = Date.now();
  for (const build of builds)
    for (const id of items) {
      const { title, phase } = findItem(id);
      const uuid = randomUUID();
      const labels = {
        target,
        kind,
        build,
        run,
        item: id,
        verdict: 'blocked',
        parentSuite: phase,
        suite: title.en,
      };
      const result = {
        uuid,
        name: title.en,
        fullName: `${target}:${build} ${id}`,
        historyId: `${target}:${build} ${id}`,
        status: 'skipped',
        statusDetails: { message: redactText(`blocked: ${reason}`) },
        stage: 'finished',
        start: now,
        stop: now,
        labels: Object.entries(labels).map(([name, value]) => ({ name, value })),
      };
      await writeFile(join(folder, `${uuid}-result.json`), JSON.stringify(result));
    }
}
