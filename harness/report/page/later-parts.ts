import { raw } from 'hono/html';
import type { Html } from './page-view.ts';

/** No text can hold it: whatever is put into a page is escaped. */
const MARK = /<!--later (\d+)-->/g;

/** Parts of a page that are made while it is written, so that no more than one of them is in memory. */
export class LaterParts {
  readonly #parts: (() => Html)[] = [];

  /** What stands on the page for a part until it is made. */
  add(make: () => Html): Html {
    return raw(`<!--later ${this.#parts.push(make) - 1}-->`);
  }

  /** The page piece by piece, with its parts. */
  async *write(page: string): AsyncIterable<string> {
    let done = 0;
    for (const { 0: mark, 1: part, index } of page.matchAll(MARK)) {
      yield page.slice(done, index);
      yield String(await this.#parts[Number(part)]!());
      done = index + mark.length;
    }
    yield page.slice(done);
  }
}
