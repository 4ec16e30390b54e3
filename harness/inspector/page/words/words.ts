import { en } from './en.ts';
import { fr } from './fr.ts';

/** The language of the page, as its server chose it. */
export const LANGUAGE = document.documentElement.lang === 'fr' ? 'fr' : 'en';

/** The words of that language. */
export const words = { en, fr }[LANGUAGE];

/**
 * A sentence with its gaps filled.
 *
 * @example
 * say(words.waiting, { n: 3 }); // '3 waiting'
 */
export function say(sentence: string, gaps: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (gap, name: string) => {
    const value = gaps[name];
    return typeof value === 'number' ? value.toLocaleString(LANGUAGE) : (value ?? gap);
  });
}
