/** Links that do something, or lead out. */
const LEFT_OUT =
  /log-?(?:in|out)|sign-?(?:in|out|up)|register|delete|remove|unsubscribe|cart|basket|checkout|order|download|\.(?:pdf|zip|xml|jpe?g|png|svg|mp4)$/i;
/** Where feeds of cards are most often. */
const FEEDS = /offer|inbox|news|notification|message|inspiration|feed|actualit|offre/i;

/**
 * The pages to look at after the first, each path once: those that may have a feed of cards first, then as they stand.
 *
 * @param hrefs addresses as links have them, absolute
 * @param from the page they stand on
 * @example
 * linksToFollow(['https://shop.example/lamps', 'https://elsewhere.example/'], 'https://shop.example/', 3);
 * // ['https://shop.example/lamps']
 */
export function linksToFollow(hrefs: readonly string[], from: string, count: number): string[] {
  const here = new URL(from);
  const found = new Map<string, string>();
  for (const href of hrefs) {
    if (!URL.canParse(href)) continue;
    const { origin, pathname } = new URL(href);
    if (origin !== here.origin || pathname === here.pathname || LEFT_OUT.test(pathname)) continue;
    if (!found.has(pathname)) found.set(pathname, href);
  }
  const isFeed = (href: string) => FEEDS.test(new URL(href).pathname);
  const links = [...found.values()];
  return [...links.filter(isFeed), ...links.filter((href) => !isFeed(href))].slice(0, count);
}
