import type { CellStatus } from '../checklist/check-result.ts';
import { oneLine } from './one-line.ts';
import { shownWithin } from './shown-text.ts';
import { paletteOf, type Screen } from './screen.ts';
import { colorOf, symbolOf } from './symbols.ts';

/** A check that is under way. */
export interface RunningCheck {
  readonly title: string;
  /** Empty where all checks are of one target. */
  readonly target: string;
}

/** An attempt of a check that has ended. */
export interface FinishedCheck extends RunningCheck {
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'interrupted';
  /** What the failure or the skip said. */
  readonly message: string;
  readonly milliseconds: number;
  /** From 0. */
  readonly attempt: number;
  /** Whether no other attempt will follow. */
  readonly isLast: boolean;
}

/** Verdicts that checks put in front of the message when they skip or throw. */
const PREFIX = /^(?:[A-Z]\w{0,40}Error: |Error: )?(?:(not-applicable|blocked|inconclusive): )?/;

/** Prints a line for each finished check: a sign, the time it took and, when it is not green, why. */
export class ProgressPrinter {
  readonly #screen: Screen;
  #total = 0;
  #done = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  begin(total: number): void {
    this.#total = total;
    this.#done = 0;
    this.#screen.write(`${total} checks\n`);
  }

  /** There are more, or fewer, than was known. */
  expect(total: number): void {
    this.#total = total;
  }

  running(check: RunningCheck): void {
    if (this.#screen.tty) this.#screen.write(`\r\u001b[K${this.#line('…', check, '')}`);
  }

  finished(check: FinishedCheck): void {
    const { color, tty, unicode, width } = this.#screen;
    const paint = paletteOf({ color });
    const { status, reason } = judged(check);
    if (check.isLast) this.#done += 1;
    const retried = check.attempt > 0 ? ` (attempt ${check.attempt + 1})` : '';
    const sign = paint[colorOf(status)](symbolOf(status, unicode));
    const time = paint.dim(`${(check.milliseconds / 1_000).toFixed(1)} s${retried}`);
    this.#screen.write(`${tty ? '\r\u001b[K' : ''}${this.#line(sign, check, time)}\n`);
    if (reason !== '') this.#screen.write(`      ${shownWithin(Math.max(40, width - 8), reason)}\n`);
  }

  end(): void {
    if (this.#screen.tty) this.#screen.write('\r\u001b[K');
  }

  #line(sign: string, { title, target }: RunningCheck, time: string): string {
    const place = target === '' ? '' : `${oneLine(target, 40)}  `;
    const total = String(this.#total);
    const number = Math.min(this.#done + (time === '' ? 1 : 0), this.#total);
    const count = `${String(number).padStart(total.length)}/${total}`;
    const room = Math.max(20, this.#screen.width - count.length - place.length - 16);
    return `  ${count}  ${sign} ${place}${shownWithin(room, title)}  ${time}`.trimEnd();
  }
}

function judged({ outcome, attempt, message }: FinishedCheck): { status: CellStatus; reason: string } {
  if (outcome === 'passed') return { status: attempt > 0 ? 'flaky' : 'passed', reason: '' };
  const verdict = PREFIX.exec(message)?.[1] as CellStatus | undefined;
  const status = verdict ?? (outcome === 'failed' ? 'failed' : 'not-run');
  return { status, reason: message.replace(PREFIX, '') };
}
