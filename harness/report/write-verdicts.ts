import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findItem } from '../checklist/catalogue.ts';
import type { TargetKind } from '../checklist/check-result.ts';
import type { Severity, Side } from '../checklist/item.ts';
import { redactText } from './redact.ts';

/** What was found for one item, by whoever is no test runner. */
export interface WrittenVerdict {
  readonly item: string;
  readonly status: 'passed' | 'failed' | 'inconclusive' | 'blocked' | 'not-applicable';
  readonly reason: string;
  readonly sides: readonly Side[];
}

/** Text that belongs to all results of a run, such as its time line. Redacted by whoever made it. */
export interface Attachment {
  readonly name: string;
  readonly type: 'text/plain' | 'application/json';
  readonly text: string;
}

export interface VerdictsOf {
  readonly target: string;
  readonly kind: TargetKind;
  readonly build: string;
  readonly run: string;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly attachments?: readonly Attachment[];
}

/** Writes an Allure result for each verdict, as the adapters of the runners do. */
export async function writeVerdicts(
  folder: string,
  verdicts: readonly WrittenVerdict[],
  { target, kind, build, run, start, attachments = [] }: VerdictsOf,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const attached = await Promise.all(
    attachments.map(async ({ name, type, text }) => {
      const source = `${randomUUID()}-attachment.${type === 'text/plain' ? 'txt' : 'json'}`;
      await writeFile(join(folder, source), text);
      return { name, type, source };
    }),
  );
  for (const { item, status, reason, sides } of verdicts) {
    const { title, phase, severity } = findItem(item);
    const uuid = randomUUID();
    const isFound = status === 'passed' || status === 'failed';
    const labels: readonly (readonly [string, string])[] = [
      ['target', target],
      ['kind', kind],
      ['build', build],
      ['run', run],
      ['item', item],
      ['severity', SEVERITY[severity]],
      ['parentSuite', phase],
      ['suite', title.en],
      ...(isFound ? [] : [['verdict', status] as const]),
      ...sides.map((side) => ['evidence', side] as const),
    ];
    const message = isFound ? reason : `${status}: ${reason}`;
    const result = {
      uuid,
      name: title.en,
      fullName: `${target}:${build} ${item}`,
      historyId: `${target}:${build} ${item}`,
      status: status === 'inconclusive' ? 'failed' : isFound ? status : 'skipped',
      ...(reason === '' ? {} : { statusDetails: { message: redactText(message) } }),
      stage: 'finished',
      start,
      stop: Date.now(),
      labels: labels.map(([name, value]) => ({ name, value })),
      attachments: sides.length > 0 ? attached : [],
    };
    await writeFile(join(folder, `${uuid}-result.json`), JSON.stringify(result));
  }
}

const SEVERITY = { blocker: 'blocker', major: 'critical', minor: 'minor' } as const satisfies Record<
  Severity,
  string
>;
