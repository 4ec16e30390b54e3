import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { visibleText } from '../common/visible-text.ts';
import { RUN_ENV } from '../common/run-env.ts';
import { ProgressPrinter, type FinishedCheck } from './progress-printer.ts';
import { redactText } from './redact.ts';
import { HIDING } from './redaction/redaction.ts';
import { shownWithin } from './shown-text.ts';
import { screenOf, type Screen } from './screen.ts';

/** A Playwright reporter: braze-qa's own progress. */
// oxlint-disable-next-line import/no-default-export -- Playwright takes a reporter only as a default export.
export default class ProgressReporter implements Reporter {
  readonly #screen: Screen;
  readonly #printer: ProgressPrinter;
  #several = process.env[RUN_ENV.several] === '1';

  constructor(options: { readonly screen?: Screen } = {}) {
    this.#screen = options.screen ?? screenOf(process.stdout, process.env);
    this.#printer = new ProgressPrinter(this.#screen);
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    // A target has two projects where the team has checks of its own.
    this.#several ||= new Set(suite.suites.map(({ title }) => title)).size > 1;
    this.#printer.begin(suite.allTests().length);
  }

  onTestBegin(test: TestCase): void {
    this.#printer.running(this.#named(test));
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const skipped = test.annotations.find(({ type }) => type === 'skip')?.description ?? '';
    this.#printer.finished({
      ...this.#named(test),
      outcome: OUTCOMES[result.status],
      message: result.status === 'skipped' ? skipped : shownWithin(2_000, result.error?.message ?? ''),
      milliseconds: result.duration,
      attempt: result.retry,
      isLast:
        result.status === 'skipped' || result.status === test.expectedStatus || result.retry >= test.retries,
    });
  }

  onError(error: TestError): void {
    this.#screen.write(
      `${visibleText(shownWithin(2_000, error.message ?? error.value ?? 'an unknown failure of the runner'))}\n`,
    );
  }

  onStdOut(chunk: string | Buffer): void {
    this.#print(chunk);
  }

  onStdErr(chunk: string | Buffer): void {
    this.#print(chunk);
  }

  onEnd(): void {
    this.#printer.end();
  }

  #print(chunk: string | Buffer): void {
    this.#screen.write(visibleText(redactText(String(chunk), HIDING)));
  }

  #named(test: TestCase) {
    return { title: test.title, target: this.#several ? (test.parent.project()?.name ?? '') : '' };
  }
}

const OUTCOMES: Readonly<Record<TestResult['status'], FinishedCheck['outcome']>> = {
  passed: 'passed',
  failed: 'failed',
  timedOut: 'failed',
  skipped: 'skipped',
  interrupted: 'interrupted',
};
