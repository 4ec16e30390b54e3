/**
 * Runs inside the page: scrolls to its end and back, as a wheel in the middle of the window does, and stays for a frame at each
 * stop. What only counts once it is seen, such as a card of a feed, has been seen then.
 *
 * @param most how many stops a page is worth: some never end
 */
export async function scrollThrough(most: number): Promise<void> {
  /** Milliseconds. A page that nobody sees draws nothing. */
  const FRAME = 100;
  /** Of a screen: what lies across its edge is whole at the next stop. */
  const STEP = 0.8;
  const { setTimeout: later } = window;
  const drawn = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => resolve());
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
  area.scrollTo({ top: 0, behavior: 'instant' });
}
