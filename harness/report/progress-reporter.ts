import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import type { CellStatus } from '../checklist/check-result.ts';
import { visibleText } from '../common/visible-text.ts';
import { oneLine } from './one-line.ts';
import { paletteOf, screenOf, type Screen } from './screen.ts';
import { colorOf, symbolOf } from './symbols.ts';

/** Verdicts that checks put in front of the message when they skip or throw. */
const PREFIX = /^(?:[A-Z]\w{0,40}Error: |Error: )?(?:(not-applicable|blocked|inconclusive): )?/;

/** A Playwright reporter: one line per finished check, with a sign, the time it took and, when it is not green, why. */
// oxlint-disable-next-line import/no-default-export -- Playwright takes a reporter only as a default export.
export default class ProgressReporter implements Reporter {
  readonly #screen: Screen;
  #total = 0;
  #done = 0;
  #several = false;

  constructor(options: { readonly screen?: Screen } = {}) {
    this.#screen = options.screen ?? screenOf(process.stdout, process.env);
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#total = suite.allTests().length;
    this.#several = suite.suites.length > 1;
    this.#screen.write(`${this.#total} checks\n`);
  }

  onTestBegin(test: TestCase): void {
    if (this.#screen.tty) this.#screen.write(`\r\u001b[K${this.#line('…', test, '')}`);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const { color } = this.#screen;
    const paint = paletteOf({ color });
    const { status, reason } = outcome(test, result);
    const retried = result.retry > 0 ? ` (attempt ${result.retry + 1})` : '';
    if (
      result.status === 'skipped' ||
      result.status === test.expectedStatus ||
      result.retry >= test.retries
    ) {
      this.#done += 1;
    }
    const sign = paint[colorOf(status)](symbolOf(status, this.#screen.unicode));
    const time = paint.dim(`${(result.duration / 1_000).toFixed(1)} s${retried}`);
    const start = this.#screen.tty ? '\r\u001b[K' : '';
    this.#screen.write(`${start}${this.#line(sign, test, time)}\n`);
    if (reason !== '') this.#screen.write(`      ${oneLine(reason, Math.max(40, this.#screen.width - 8))}\n`);
  }

  onError(error: TestError): void {
    this.#screen.write(
      `${visibleText(stripped(error.message ?? error.value ?? 'an unknown failure of the runner'))}\n`,
    );
  }

  onStdOut(chunk: string | Buffer): void {
    this.#screen.write(visibleText(String(chunk)));
  }

  onStdErr(chunk: string | Buffer): void {
    this.#screen.write(visibleText(String(chunk)));
  }

  onEnd(): void {
    if (this.#screen.tty) this.#screen.write('\r\u001b[K');
  }

  #line(sign: string, test: TestCase, time: string): string {
    const project = this.#several ? `${oneLine(test.parent.project()?.name ?? '', 40)}  ` : '';
    const count = `${String(Math.min(this.#done + (time === '' ? 1 : 0), this.#total)).padStart(String(this.#total).length)}/${this.#total}`;
    const room = Math.max(20, this.#screen.width - count.length - project.length - 16);
    return `  ${count}  ${sign} ${project}${oneLine(test.title, room)}  ${time}`.trimEnd();
  }
}

function outcome(test: TestCase, result: TestResult): { status: CellStatus; reason: string } {
  const skip = test.annotations.find(({ type }) => type === 'skip')?.description ?? '';
  const message = result.status === 'skipped' ? skip : stripped(result.error?.message ?? '');
  const verdict = PREFIX.exec(message)?.[1] as CellStatus | undefined;
  if (result.status === 'passed') return { status: result.retry > 0 ? 'flaky' : 'passed', reason: '' };
  const unfinished = result.status === 'skipped' || result.status === 'interrupted';
  const status = verdict ?? (unfinished ? 'not-run' : 'failed');
  return { status, reason: message.replace(PREFIX, '') };
}

const stripped = (text: string): string => oneLine(text, 2_000);
