import type { PageNote } from './visit-agent.ts';

/** Texts that somebody may see on a page, by the name under which that is told. One of a name's texts is enough. */
export interface TextsToSee {
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly binding: string;
}

/**
 * Runs inside the page before any of its scripts, and tells once of each name that one of its texts is on screen, whoever
 * draws it and whenever it comes; what is gone within 30 ms, or in a shadow root, is missed. Texts hold no double quotes.
 */
export function installTextAgent({ texts, binding }: TextsToSee): void {
  type Note = (note: PageNote) => Promise<void>;
  /** Between two looks, in milliseconds: some pages never stop to change. */
  const BETWEEN = 30;
  const { setTimeout: later } = window;
  const missing = new Map(Object.entries(texts));

  const isOnScreen = (text: string): boolean => {
    const found = document.evaluate(
      `//text()[contains(., "${text}")]/..`,
      document,
      null,
      XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
    );
    for (let index = 0; index < found.snapshotLength; index++) {
      const node = found.snapshotItem(index);
      if (node instanceof HTMLElement && node.checkVisibility({ visibilityProperty: true })) return true;
    }
    return false;
  };
  const look = () => {
    for (const [name, of] of missing) {
      if (!of.some(isOnScreen)) continue;
      missing.delete(name);
      const told = (window as unknown as Record<string, Note | undefined>)[binding]?.({ shown: name });
      told?.catch(() => {});
    }
    if (missing.size === 0) observer.disconnect();
  };

  let isDue = false;
  const observer = new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    later(() => {
      isDue = false;
      look();
    }, BETWEEN);
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['class', 'hidden', 'open', 'style'],
  });
}
