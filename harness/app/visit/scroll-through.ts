import type { Unseen } from './text-agent.ts';

export interface ScrollOptions {
  /** How many stops a page is worth: some never end. */
  readonly most: number;
  /** {@link TextsToSee.unseen} */
  readonly unseen: string;
}

/**
 * Runs inside the page: scrolls to its end and back, as a wheel in the middle of the window does, and stays for a frame at each
 * stop; then at what is looked for and lies deeper. What only counts once it is seen, such as a card of a feed, has been seen then.
 */
export async function scrollThrough({ most, unseen }: ScrollOptions): Promise<void> {
  /** Milliseconds. A page that nobody sees draws nothing. */
  const FRAME = 100;
  /** Of a screen: what lies across its edge is whole at the next stop. */
  const STEP = 0.8;
  const { setTimeout: later } = window;
  // In a task of its own: what is in the window is found out at the end of a frame, after its callbacks.
  const drawn = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => later(resolve));
      later(resolve, FRAME);
    });
  // Tried, for the scrolling that stands at a body is often the window's.
  const scrolls = (element: Element) => {
    if (!/auto|scroll/.test(getComputedStyle(element).overflowY)) return false;
    element.scrollTo({ top: 1, behavior: 'instant' });
    return element.scrollTop > 0;
  };

  let area = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  while (area && !scrolls(area)) area = area.parentElement;
  area ??= document.scrollingElement;
  if (!area) return;
  for (let stop = 0; stop < most; stop++) {
    const before = area.scrollTop;
    area.scrollTo({ top: before + STEP * area.clientHeight, behavior: 'instant' });
    if (area.scrollTop === before) break;
    await drawn();
  }
  const drawnElements = (window as unknown as Record<string, Unseen | undefined>)[unseen]?.() ?? [];
  for (const element of drawnElements) {
    const { left, right } = element.getBoundingClientRect();
    // Nobody reads sideways: what lies there is in a drawer, or in a carousel.
    if (left >= innerWidth || right <= 0) continue;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    await drawn();
  }
  area.scrollTo({ top: 0, behavior: 'instant' });
}
