import { setTimeout } from 'node:timers/promises';
import type { Locator } from '@playwright/test';

/** In milliseconds. */
const BETWEEN_LOOKS = 50;

/**
 * Why nobody sees an element that is in the page, such as `nav.top lies over it`; `undefined` as soon as something of it is to be seen. Playwright
 * calls visible what has a size, though it be transparent, off the screen or behind something else.
 *
 * @param within milliseconds that it may take to appear
 * @example
 * const reason = await whyUnseen(page.locator('.ab-modal'), 2_000);
 */
export async function whyUnseen(element: Locator, within: number): Promise<string | undefined> {
  for (const since = Date.now(); ; await setTimeout(BETWEEN_LOOKS)) {
    const why = await hiddenBy(element);
    if (why === undefined || Date.now() - since >= within) return why;
  }
}

const hiddenBy = (element: Locator): Promise<string | undefined> =>
  // Unlike `evaluate`, this waits for no element.
  element.evaluateAll(([node]) => {
    if (node === undefined) return 'it is gone';
    if (!node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
      return 'it is hidden or transparent';
    const box = node.getBoundingClientRect();
    const left = Math.max(box.left, 0);
    const top = Math.max(box.top, 0);
    const width = Math.min(box.right, window.innerWidth) - left;
    const height = Math.min(box.bottom, window.innerHeight) - top;
    if (width <= 0 || height <= 0) return 'it lies outside the window';
    // What takes no clicks is not found by a point.
    if (getComputedStyle(node).pointerEvents === 'none') return undefined;
    const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
    const hits = parts.flatMap((x) =>
      parts.map((y) => document.elementFromPoint(left + x * width, top + y * height)),
    );
    if (hits.some((hit) => node.contains(hit))) return undefined;
    const over = hits.find((hit) => hit !== null);
    const name = [over?.tagName.toLowerCase() ?? 'something', ...(over?.classList ?? [])].join('.');
    return `${name} lies over it`;
  });
