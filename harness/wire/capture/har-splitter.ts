import { ENTRY_LIMIT } from './capture-entry.ts';

/** Where in a HAR the entries are: `{"log": {"entries": [ … ]}}`. */
const ENTRIES_DEPTH = 3;

/** Enough of a string to know `log` and `entries` from any other key. */
const LONGEST_KEY = 16;

/** What matters inside of a string. */
const STRING_SIGN = /["\\]/g;

/**
 * Cuts a HAR into the texts of its entries without holding more than one of them: browsers write files that are
 * larger than the longest string there can be. It follows brackets and strings only; whether an entry is JSON is for
 * its reader to find out.
 *
 * @example
 * const splitter = new HarSplitter();
 * splitter.write('{"log":{"entries":[{"a":1},{"b"'); // ['{"a":1}']
 * splitter.write(':2}]}}'); // ['{"b":2}']
 */
export class HarSplitter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The beginning of the last string. */
  #word = '';
  /** The key whose value is being read, at depth 1 and 2. */
  readonly #keys = ['', '', ''];
  #inEntries = false;
  #parts: string[] = [];
  #length = 0;
  /** Whether the list of entries was met at all. */
  foundEntries = false;

  /** Whether everything that was opened is closed. */
  get isComplete(): boolean {
    return this.#depth <= 0 && !this.#inString;
  }

  /** The texts of the entries that end in this part of the file; `undefined` for one that is too long to keep. */
  write(chunk: string): (string | undefined)[] {
    const entries: (string | undefined)[] = [];
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const char = chunk[i];
      if (this.#inString) {
        i = this.#endOfString(chunk, i);
      } else if (char === '"') {
        this.#inString = true;
        this.#word = '';
      } else if (char === '{' || char === '[') {
        if (this.#open(char)) from = i + 1;
      } else if (char === ':' && this.#depth < ENTRIES_DEPTH) {
        this.#keys[this.#depth] = this.#word;
      } else if (char === '}' || char === ']' || char === ',') {
        const ends = this.#inEntries && this.#depth === ENTRIES_DEPTH;
        if (ends) {
          this.#take(chunk.slice(from, i));
          from = i + 1;
          this.#finish(entries);
        }
        if (char !== ',') this.#close(ends);
      }
    }
    if (this.#inEntries) this.#take(chunk.slice(from));
    return entries;
  }

  /** The place of the quote that ends the string, or of the chunk's last character. Most of a HAR is long strings. */
  #endOfString(chunk: string, from: number): number {
    let i = from;
    if (this.#escaped) i++;
    this.#escaped = false;
    for (;;) {
      STRING_SIGN.lastIndex = i;
      const sign = STRING_SIGN.exec(chunk);
      const end = sign?.index ?? chunk.length;
      if (sign?.[0] === '"') this.#inString = false;
      if (sign?.[0] !== '\\') {
        if (this.#word.length < LONGEST_KEY)
          this.#word += chunk.slice(from, Math.min(end, from + LONGEST_KEY));
        return end;
      }
      i = end + 2;
      this.#escaped = i > chunk.length;
    }
  }

  /** Whether the list of entries begins here. */
  #open(bracket: '{' | '['): boolean {
    this.#depth++;
    const begins =
      bracket === '[' &&
      this.#depth === ENTRIES_DEPTH &&
      this.#keys[1] === 'log' &&
      this.#keys[2] === 'entries';
    if (begins) this.#inEntries = this.foundEntries = true;
    return begins;
  }

  #close(endsEntries: boolean): void {
    this.#depth--;
    if (endsEntries) this.#inEntries = false;
  }

  #take(part: string): void {
    this.#length += part.length;
    if (this.#length <= ENTRY_LIMIT) this.#parts.push(part);
    else this.#parts = [];
  }

  #finish(entries: (string | undefined)[]): void {
    const isTooLong = this.#length > ENTRY_LIMIT;
    const text = this.#parts.join('').trim();
    this.#parts = [];
    this.#length = 0;
    if (!isTooLong && text === '') return;
    entries.push(isTooLong ? undefined : text);
  }
}
