import type { AndroidScreen } from './android-screen.ts';
import { findNodes, type UiNode } from '../ui-node.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** Elements that are remembered. The oldest go first: they are stale by then. */
const MAX_ELEMENTS = 10_000;

/** A node by its id, and which of them it is: the rows of a list have the same. */
interface Place {
  readonly window: string;
  readonly nodeId: string;
  readonly index: number;
}

/** Names of elements that were found. Each stands for a node of one process's screen, and is stale when that is gone. */
export class ElementStore {
  readonly #keys = new Map<string, Place>();
  readonly #names = new Map<string, string>();
  #last = 0;

  /** @param window names the window and the process that draws it */
  nameOf(node: UiNode, screen: AndroidScreen, window: string): string {
    const place = { window, nodeId: node.id, index: findNodes(screen.root, node.id).indexOf(node) };
    const key = JSON.stringify(place);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `00000000-0000-0000-0000-${String(++this.#last).padStart(12, '0')}`;
    this.#keys.set(name, place);
    this.#names.set(key, name);
    if (this.#keys.size > MAX_ELEMENTS) this.#forgetOldest();
    return name;
  }

  /** @throws WebDriverError `no such element`, `stale element reference` */
  find(name: string, screen: AndroidScreen, window: string): UiNode {
    const key = this.#keys.get(name);
    if (!key) throw new WebDriverError('no such element', `There is no element ${name}`);
    const node = key.window === window ? findNodes(screen.root, key.nodeId)[key.index] : undefined;
    if (!node)
      throw new WebDriverError('stale element reference', 'The element is not on the screen any more');
    return node;
  }

  #forgetOldest(): void {
    const [name, key] = this.#keys.entries().next().value!;
    this.#keys.delete(name);
    this.#names.delete(JSON.stringify(key));
  }
}
