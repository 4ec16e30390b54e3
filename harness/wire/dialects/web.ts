import type { Dialect, Reader } from './dialect.ts';

/** The Web SDK, 4.10 to 6.13, and its service worker. Every code was seen from the real SDK, except the news feed's. */
export const web: Dialect = {
  platform: 'web',
  codes: new Map<string, Reader>([
    // The news feed of 4.x and 5.x; gone in 6.
    ['ci', (data) => ({ type: 'news-feed-impression', ids: data.texts('ids') })],
    ['cc', (data) => ({ type: 'news-feed-click', ids: data.texts('ids') })],
    // Defined in every version, emitted by none.
    ['sfe', () => ({ type: 'internal-event', name: 'sfe' })],
  ]),
  requestOwnsEntries: false,
  inOrder: true,
  verified: true,
};
