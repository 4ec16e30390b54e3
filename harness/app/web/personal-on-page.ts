import type { Locator, Page } from '@playwright/test';
import { PATTERN_RULES, PERSONAL } from '../../common/secrets.ts';

/** Fields that hold what a person wrote. */
const FIELDS =
  'input:not([type=button], [type=submit], [type=reset], [type=checkbox], [type=radio], [type=image]), textarea, [contenteditable=""], [contenteditable=true]';

/** Shorter words, such as codes of countries, are in every other one. Characters. */
const LEAST = 3;

/** Without `g`, with which every second search would fail. */
const LOOKS = PATTERN_RULES.filter(({ secret }) => PERSONAL.has(secret) || secret === 'card').map(
  ({ pattern }) => new RegExp(pattern.source, 'i'),
);

/**
 * What a picture of a page must not show, in all its frames: what stands in fields, what looks like an address, a number of a phone or of a card,
 * and these words.
 *
 * @param words what people of this check are called, and their like
 */
export function personalOnPage(page: Page, words: Iterable<string>): Locator[] {
  const texts = [...words].map((word) => word.trim()).filter((word) => word.length >= LEAST);
  return page
    .frames()
    .flatMap((frame) => [
      frame.locator(FIELDS),
      ...[...LOOKS, ...texts].map((look) => frame.getByText(look)),
    ]);
}
