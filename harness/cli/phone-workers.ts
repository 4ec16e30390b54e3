import { visibleText } from '../common/visible-text.ts';
import type { RunColumn } from '../report/progress-note.ts';

/** In front of what a worker says WebdriverIO puts its number. */
const NUMBERED = /^\[(\d+-\d+)\] ?/;
/** What went wrong, in the words of a driver or of this project. */
const CAUSE = /(?:WebDriverError: |(?=\[[A-Z][A-Z_]+\] ))(.*)/;
const TAIL = / when running "\S+" with method "[A-Z]+"$/;
/** How much of what one said is kept, in lines. */
const KEPT = 40;

/** What the workers of a run on phones are about, and how those ended that had no phone. */
export class PhoneWorkers {
  readonly #columns = new Map<string, RunColumn>();
  readonly #said = new Map<string, readonly string[]>();
  readonly #driven = new Set<string>();
  readonly #reasons = new Map<string, string>();

  /** A worker said that its column begins. */
  begins(line: string, column: RunColumn): void {
    this.#columns.set(numberOf(line), column);
  }

  /** A worker said that its phone is there. */
  isDriven(line: string): void {
    this.#driven.add(numberOf(line));
  }

  /** A worker said why its phone will not be there. */
  hasNoPhone(line: string, reason: string): void {
    this.#reasons.set(numberOf(line), visibleText(reason));
  }

  said(line: string): void {
    const number = numberOf(line);
    this.#said.set(number, [...(this.#said.get(number) ?? []), line.replace(NUMBERED, '')].slice(-KEPT));
  }

  /** The columns without a phone, each with the reason as far as it is known. */
  get undriven(): readonly (RunColumn & { readonly reason: string })[] {
    return [...this.#columns]
      .filter(([number]) => !this.#driven.has(number))
      .map(([number, column]) => ({
        ...column,
        reason: this.#reasons.get(number) ?? causeIn(this.#said.get(number) ?? []),
      }));
  }
}

const numberOf = (line: string): string => NUMBERED.exec(line)?.[1] ?? '';

function causeIn(lines: readonly string[]): string {
  const found = lines.flatMap((line) => CAUSE.exec(visibleText(line))?.[1] ?? []).at(0);
  const cause = found ?? lines.findLast((line) => line.trim() !== '') ?? 'WebdriverIO said nothing';
  return `the session did not begin: ${cause.replace(TAIL, '').trim()}`;
}
