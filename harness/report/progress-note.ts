import type { FinishedCheck } from './progress-printer.ts';

/** A target and a build of its app: a column of a run. */
export interface RunColumn {
  readonly target: string;
  readonly build: string;
}

/** What a worker tells the one who started it, a line each on its standard output. */
export type ProgressNote =
  | { readonly begins: RunColumn }
  /** Its phone is there. */
  | { readonly isDriven: true }
  /** Why there will be none. */
  | { readonly hasNoPhone: string }
  | { readonly planned: number }
  | { readonly finished: FinishedCheck };

const MARK = '@braze-qa-progress ';

/** The line that carries a note. */
export function noteLine(note: ProgressNote): string {
  return `${MARK}${JSON.stringify(note)}\n`;
}

/** The note that a line carries, whatever stands before it; `undefined` where it is an ordinary one. */
export function noteIn(line: string): ProgressNote | undefined {
  const at = line.indexOf(MARK);
  if (at < 0) return undefined;
  try {
    return JSON.parse(line.slice(at + MARK.length)) as ProgressNote;
  } catch {
    return undefined;
  }
}
