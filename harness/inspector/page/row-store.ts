import type { Row } from '../row.ts';

/** As many as the server holds. */
const MOST = 100_000;

/** Whose rows are shown: those of a device, of a user, or all. */
export interface Person {
  readonly device?: string;
  readonly user?: string;
}

interface Held extends Row {
  /** What is searched, in small letters; made when it is first needed. */
  text?: string;
}

/** All rows of the page, and those that its filter lets through. */
export class RowStore {
  shown: Row[] = [];
  #all: Held[] = [];
  #kept = 0;
  #wanted: readonly string[] = [];
  #onlyWarnings = false;
  #person: Person = {};
  #paused = false;

  /** How many there are. */
  get size(): number {
    return this.#all.length;
  }

  /** How many came since the stream was paused. */
  get waiting(): number {
    return this.#paused ? this.#all.length - this.#kept : 0;
  }

  get paused(): boolean {
    return this.#paused;
  }

  set paused(paused: boolean) {
    this.#paused = paused;
    this.#kept = this.#all.length;
    if (!paused) this.#filterAll();
  }

  add(rows: readonly Row[]): void {
    for (const row of rows) this.#all.push(row);
    if (this.#all.length > MOST) {
      const gone = MOST / 10;
      this.#all.splice(0, gone);
      this.#kept = Math.max(0, this.#kept - gone);
      this.#filterAll();
    } else if (!this.#paused) {
      for (const row of rows) if (this.#fits(row)) this.shown.push(row);
    }
  }

  /** Shows the rows that have every word of the text somewhere. */
  filter(text: string, onlyWarnings: boolean): void {
    this.#wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    this.#onlyWarnings = onlyWarnings;
    this.#filterAll();
  }

  of(person: Person): void {
    this.#person = person;
    this.#filterAll();
  }

  #filterAll(): void {
    const rows = this.#paused ? this.#all.slice(0, this.#kept) : this.#all;
    this.shown = rows.filter((row) => this.#fits(row));
  }

  #fits(row: Held): boolean {
    const { device, user } = this.#person;
    if (device !== undefined && row.device !== device) return false;
    if (user !== undefined && row.user !== user) return false;
    if (this.#onlyWarnings && row.warnings.length === 0) return false;
    if (this.#wanted.length === 0) return true;
    row.text ??= textOf(row);
    return this.#wanted.every((word) => row.text?.includes(word));
  }
}

function textOf({ words, type, user, device, platform, warnings }: Row): string {
  const parts = [words, type, user ?? '', device, platform, ...warnings.map(({ text }) => text)];
  return parts.join('\n').toLowerCase();
}
