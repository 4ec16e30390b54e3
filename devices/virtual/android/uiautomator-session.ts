import type { UiNode } from '../ui-node.ts';
import { isClickable, isSystemNode, readAndroidScreen, type AndroidScreen } from './android-screen.ts';
import type { AndroidSystem } from './android-system.ts';
import { ElementStore } from './element-store.ts';
import { locatorToXPath } from './locators.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** An element that was looked up, on the screen it is on. */
export interface FoundElement {
  readonly node: UiNode;
  readonly screen: AndroidScreen;
}

/** What the UiAutomator2 server does with the screen, without its HTTP. */
export class UiAutomatorSession {
  readonly system: AndroidSystem;
  readonly settings: Record<string, unknown> = {};
  readonly #elements = new ElementStore();
  #focused = '';

  constructor(system: AndroidSystem) {
    this.system = system;
  }

  screen(): Promise<AndroidScreen> {
    return readAndroidScreen(this.system.phone);
  }

  /**
   * Names of all elements that fit.
   *
   * @param within the element to look in; default: the screen
   * @throws WebDriverError `invalid selector`, `stale element reference`
   */
  async find(strategy: string, selector: string, within?: string): Promise<string[]> {
    const screen = await this.screen();
    const window = this.#windowOf(screen);
    const context = within === undefined ? undefined : this.#elements.find(within, screen, window);
    const path = locatorToXPath(strategy, selector, this.system.phone.front, context !== undefined);
    let nodes: UiNode[];
    try {
      nodes = screen.page.select(path, context);
    } catch (error) {
      throw new WebDriverError('invalid selector', error instanceof Error ? error.message : String(error), {
        cause: error,
      });
    }
    return nodes.map((node) => this.#elements.nameOf(node, screen, window));
  }

  async element(name: string): Promise<FoundElement> {
    const screen = await this.screen();
    return { screen, node: this.#elements.find(name, screen, this.#windowOf(screen)) };
  }

  /** Taps what reacts to it: the element, or the next one around it. */
  async tap(name: string): Promise<void> {
    const { node, screen } = await this.element(name);
    const target = screen.pathTo(node).find(isClickable) ?? node;
    if (target.enabled === false) return;
    if (target.kind === 'field') this.#focused = name;
    if (isSystemNode(target)) await target.tap?.();
    else await this.system.phone.tap(target.id);
  }

  /** @throws WebDriverError `invalid element state`: it is no field, or is disabled */
  async type(name: string, edit: (text: string) => string): Promise<void> {
    const { node } = await this.element(name);
    if (node.kind !== 'field' || node.enabled === false) {
      throw new WebDriverError('invalid element state', 'Text goes only into a field that is enabled');
    }
    this.#focused = name;
    await this.system.phone.type(node.id, edit(node.text ?? ''));
  }

  /**
   * The field that was tapped or typed in last.
   *
   * @throws WebDriverError `no such element`
   */
  get focused(): string {
    if (!this.#focused) throw new WebDriverError('no such element', 'Nothing has the focus');
    return this.#focused;
  }

  /** A window is of one process: after a restart of the app the old elements are stale. */
  #windowOf(screen: AndroidScreen): string {
    return `${screen.package} ${this.system.phone.pid(screen.package) ?? ''}`;
  }
}
