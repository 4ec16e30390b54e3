import type { Page } from '@playwright/test';

/** What a page may hold under {@link UNSEEN}: elements that are worth going to, however deep they lie. */
export type Unseen = () => readonly Element[];

export const UNSEEN = '__brazeQaUnseen';

/** How a page is read: how far it is from stop to stop, in windows, and how many stops there are at most, as some pages never end. */
export interface Pace {
  readonly step: number;
  readonly most: number;
}

/** What is as high as half the window, as cards on phones are, is whole at one of the stops. */
const STEADY: Pace = { step: 0.4, most: 24 };
/** For whoever goes to each card that was not seen: half as many stops. */
export const SKIMMING: Pace = { step: 0.8, most: 12 };
/** Where the wheel is turned, in widths of the window: in the middle, and at its sides, where drawers are. */
const PLACES = [0.5, 0.05, 0.95];

/**
 * Scrolls to the end of a page and back, as a wheel does, and stays for a frame at each stop. What only counts once it is seen,
 * such as a card of a feed, has been seen then. A page that is on its way is not waited for.
 */
export async function readToEnd(page: Page, pace: Pace = STEADY): Promise<void> {
  await page.evaluate(scrollThrough, { ...pace, places: PLACES, unseen: UNSEEN }).catch(() => {});
}

/** Runs inside the page. */
async function scrollThrough({
  step,
  most,
  places,
  unseen,
}: Pace & { places: number[]; unseen: string }): Promise<void> {
  /** Milliseconds. A page that nobody sees draws nothing. */
  const FRAME = 100;
  const { setTimeout: later } = window;
  // What is in the window is found out at the end of a frame. Unlike `requestAnimationFrame`, no clock of Playwright's stands in for this.
  const drawn = () =>
    new Promise<void>((resolve) => {
      const frame = new IntersectionObserver(() => {
        frame.disconnect();
        resolve();
      });
      frame.observe(document.documentElement);
      later(resolve, FRAME);
    });
  // Tried, for the scrolling that stands at a body is often the window's.
  const scrolls = (element: Element) => {
    if (!/auto|scroll/.test(getComputedStyle(element).overflowY)) return false;
    element.scrollTo({ top: 1, behavior: 'instant' });
    return element.scrollTop > 0;
  };

  const areaAt = (place: number) => {
    let area = document.elementFromPoint(place * innerWidth, innerHeight / 2);
    while (area && !scrolls(area)) area = area.parentElement;
    return area ?? document.scrollingElement;
  };

  const areas = new Set(places.map(areaAt).filter((area) => area !== null));
  for (const area of areas) {
    for (let stop = 0; stop < most; stop++) {
      const before = area.scrollTop;
      area.scrollTo({ top: before + step * area.clientHeight, behavior: 'instant' });
      if (area.scrollTop === before) break;
      await drawn();
    }
  }
  const deeper = (window as unknown as Record<string, Unseen | undefined>)[unseen]?.() ?? [];
  for (const element of deeper) {
    const { left, right } = element.getBoundingClientRect();
    // Nobody reads sideways: what lies there is in a drawer, or in a carousel.
    if (left >= innerWidth || right <= 0) continue;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    await drawn();
  }
  for (const area of areas) area.scrollTo({ top: 0, behavior: 'instant' });
}
