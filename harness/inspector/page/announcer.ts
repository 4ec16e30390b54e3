import type { Row } from '../row.ts';
import { element } from './element.ts';
import { say, words } from './words/words.ts';

/** A screen reader needs time to speak: what comes within it is counted. Milliseconds. */
const EVERY = 3_000;

/** Says what came to people who do not see it, politely and not too often. */
export class Announcer {
  readonly part = element('div', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  #waiting: Row[] = [];

  add(rows: readonly Row[]): void {
    if (this.#waiting.length === 0) setTimeout(() => this.#speak(), EVERY);
    this.#waiting = [...this.#waiting, ...rows];
  }

  #speak(): void {
    const [n, last] = [this.#waiting.length, this.#waiting.at(-1)?.words ?? ''];
    this.#waiting = [];
    this.part.textContent =
      n === 1 ? say(words.newEvent, { words: last }) : say(words.newEvents, { n, words: last });
  }
}
