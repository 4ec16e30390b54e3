import type { html } from 'hono/html';
import type { Language } from '../../checklist/item.ts';
import type { Messages } from '../text/en.ts';
import type { PageWords } from '../text/page-words.ts';
import type { LaterParts } from './later-parts.ts';

/** A piece of HTML. Whatever was put into it was escaped. */
export type Html = ReturnType<typeof html>;

/** The language of one half of the page. Ids are prefixed with it: each part stands on the page once per language. */
export interface PageView {
  readonly language: Language;
  readonly words: PageWords;
  /** What all reports say. */
  readonly common: Messages;
  /** Where what grows with the results goes. */
  readonly later: LaterParts;
}

/** The id that an element has in this language. */
export const idIn = ({ language }: PageView, id: string): string => `${language}-${id}`;
