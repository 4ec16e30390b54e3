import { randomUUID } from 'node:crypto';
import { CATALOGUE } from '../checklist/catalogue.ts';
import type { TargetKind } from '../checklist/check-result.ts';
import { AUDIT } from '../report/environment.ts';
import { addEnvironment, cleanResults } from '../report/prepare-results.ts';
import { notePolicy } from '../report/recorded-policy.ts';
import { writeVerdicts, type Attachment, type WrittenVerdict } from '../report/write-verdicts.ts';

/** What was audited. */
export interface AuditedTarget {
  readonly target: string;
  readonly kind: TargetKind;
  readonly verdicts: readonly WrittenVerdict[];
  readonly attachments: readonly Attachment[];
}

/** The results of an audit: the folder is as one of `run`, and "gate" and "report" read it alike. */
export class AuditResults {
  readonly #folder: string;
  readonly #app: string;
  readonly #run = randomUUID();
  readonly #started = Date.now();

  private constructor(folder: string, app: string) {
    this.#folder = folder;
    this.#app = app;
  }

  /** Until the end is written, the folder says that the audit is under way: a killed one never looks green. */
  static async begin(folder: string, app: string): Promise<AuditResults> {
    const results = new AuditResults(folder, app);
    await cleanResults(folder);
    await results.end('running', []);
    return results;
  }

  /** Writes what was found, and how the audit ended. */
  async end(
    runner: 'running' | 'passed' | 'failed' | 'interrupted',
    targets: readonly AuditedTarget[],
  ): Promise<void> {
    for (const { target, kind, verdicts, attachments } of targets)
      await writeVerdicts(this.#folder, verdicts, {
        target,
        kind,
        build: 'healthy',
        run: this.#run,
        start: this.#started,
        attachments,
      });
    const values = [
      ['app', this.#app],
      ['targets', targets.map(({ target }) => target).join(',')],
      ['kinds', targets.map(({ kind }) => kind).join(',')],
      ['items', CATALOGUE.map(({ id }) => id).join(',')],
      ['builds', 'healthy'],
      ['run', this.#run],
      ['started', new Date(this.#started).toISOString()],
      ...notePolicy(),
      AUDIT,
      ['results', String(targets.length * CATALOGUE.length)],
      ['runner', runner],
    ] as const;
    await addEnvironment(this.#folder, new Map(values));
  }
}
