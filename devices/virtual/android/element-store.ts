import type { AndroidScreen } from './android-screen.ts';
import { findNode, type UiNode } from '../ui-node.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** Elements that are remembered. The oldest go first: they are stale by then. */
const MAX_ELEMENTS = 10_000;

/** Names of elements that were found. Each stands for a node of one process's screen, and is stale when that is gone. */
export class ElementStore {
  readonly #keys = new Map<string, { readonly window: string; readonly nodeId: string }>();
  readonly #names = new Map<string, string>();
  #last = 0;

  /** @param window names the window and the process that draws it */
  nameOf(node: UiNode, window: string): string {
    const key = JSON.stringify([window, node.id]);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `00000000-0000-0000-0000-${String(++this.#last).padStart(12, '0')}`;
    this.#keys.set(name, { window, nodeId: node.id });
    this.#names.set(key, name);
    if (this.#keys.size > MAX_ELEMENTS) this.#forgetOldest();
    return name;
  }

  /** @throws WebDriverError `no such element`, `stale element reference` */
  find(name: string, screen: AndroidScreen, window: string): UiNode {
    const key = this.#keys.get(name);
    if (!key) throw new WebDriverError('no such element', `There is no element ${name}`);
    const node = key.window === window ? findNode(screen.root, key.nodeId) : undefined;
    if (!node)
      throw new WebDriverError('stale element reference', 'The element is not on the screen any more');
    return node;
  }

  #forgetOldest(): void {
    const [name, key] = this.#keys.entries().next().value!;
    this.#keys.delete(name);
    this.#names.delete(JSON.stringify([key.window, key.nodeId]));
  }
}
