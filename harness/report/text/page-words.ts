import type { Language } from '../../checklist/item.ts';
import type { Words } from './en.ts';
import { pageEn } from './page-en.ts';
import { pageFr } from './page-fr.ts';

export type PageWords = Words<typeof pageEn>;

export const PAGE_WORDS: Readonly<Record<Language, PageWords>> = { en: pageEn, fr: pageFr };
