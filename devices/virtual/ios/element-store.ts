import { randomUUID } from 'node:crypto';
import { withDescendants, type IosElement } from './ios-element.ts';
import type { IosScreen } from './ios-screen.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** As many as WebDriverAgent keeps; the oldest are forgotten. */
const MOST = 1024;

interface Stored {
  readonly owner: string;
  readonly key: string;
}

/** The elements that a driver was told of, by the ids it knows them by. */
export class ElementStore {
  readonly #stored = new Map<string, Stored>();

  /** An id for an element of a screen. */
  add({ owner }: IosScreen, { key }: IosElement): string {
    const [oldest] = this.#stored.keys();
    if (this.#stored.size >= MOST && oldest !== undefined) this.#stored.delete(oldest);
    const id = randomUUID().toUpperCase();
    this.#stored.set(id, { owner, key });
    return id;
  }

  /**
   * The element as it is now.
   *
   * @throws WebDriverError `stale element reference` where the screen does not have it any more
   */
  get(id: string, { owner, root }: IosScreen): IosElement {
    const stored = this.#stored.get(id);
    if (stored?.owner === owner) {
      for (const element of withDescendants(root)) if (element.key === stored.key) return element;
    }
    throw new WebDriverError('stale element reference', 'The element is no longer on screen');
  }

  clear(): void {
    this.#stored.clear();
  }
}
