import type { Unseen } from '../web/read-to-end.ts';
import type { PageNote } from './visit-agent.ts';

/** Texts that somebody may see on a page, by the name under which that is told. One of a name's texts is enough. */
export interface TextsToSee {
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly binding: string;
  /** The name of the function that it leaves in the page, {@link Unseen}: of what is drawn, while none of its name was in the window. */
  readonly unseen: string;
}

/**
 * Runs inside the page before any of its scripts, and tells of each name once that one of its texts is drawn, and once that it
 * is in the window: whoever draws it, also in components that hide their inside, and whenever it comes. What is gone within
 * 30 ms is missed.
 */
export function installTextAgent({ texts, binding, unseen }: TextsToSee): void {
  type Note = (note: PageNote) => Promise<void>;
  /** Between two looks, in milliseconds: some pages never stop to change. */
  const BETWEEN = 30;
  const { setTimeout: later } = window;
  const { attachShadow } = Element.prototype;
  const names = Object.keys(texts);
  const drawn = new Set<string>();
  const shown = new Set<string>();
  const insides: ShadowRoot[] = [];
  const inWindow = new WeakSet<Element>();

  const tell = (note: PageNote) => {
    const told = (window as unknown as Record<string, Note | undefined>)[binding]?.(note);
    told?.catch(() => {});
  };
  function* elementsWith(text: string): Generator<Element> {
    for (const root of [document.documentElement, ...insides]) {
      // Most often it is nowhere, and this is by far the quickest way to know.
      if (!root?.textContent?.includes(text)) continue;
      const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        const { data, parentElement } = nodes.currentNode as Text;
        if (parentElement && data.includes(text)) yield parentElement;
      }
    }
  }
  const drawnElements = (name: string) =>
    (texts[name] ?? [])
      .flatMap((text) => [...elementsWith(text)])
      .filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const look = () => {
    for (const name of names) {
      if (shown.has(name)) continue;
      for (const element of drawnElements(name)) {
        // In that order: who is told that something is drawn may want to go there.
        if (!drawn.has(name)) tell({ drawn: name });
        drawn.add(name);
        view.observe(element);
        if (!inWindow.has(element)) continue;
        tell({ shown: name });
        shown.add(name);
        break;
      }
    }
    if (shown.size < names.length) return;
    changes.disconnect();
    view.disconnect();
  };
  const view = new IntersectionObserver(
    (entries) => {
      for (const { intersectionRatio, target } of entries) {
        if (intersectionRatio > 0) inWindow.add(target);
        else inWindow.delete(target);
      }
      look();
    },
    // What only touches the window is not in it.
    { threshold: [0, 0.01] },
  );

  const unseenElements: Unseen = () => names.filter((name) => !shown.has(name)).flatMap(drawnElements);
  Object.defineProperty(window, unseen, { value: unseenElements });

  let isDue = false;
  const changes = new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    later(() => {
      isDue = false;
      look();
    }, BETWEEN);
  });
  const watch = (root: Node) =>
    changes.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['class', 'hidden', 'open', 'style'],
    });
  watch(document);
  Element.prototype.attachShadow = function (this: Element, init) {
    const inside = attachShadow.call(this, init);
    insides.push(inside);
    watch(inside);
    return inside;
  };
}
