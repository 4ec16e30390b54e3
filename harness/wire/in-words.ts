import type { BrazeEvent, EventType } from './event.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';

const WORDS = { en, fr };

/** Every type of event there is. */
export const EVENT_TYPES = Object.keys(en) as EventType[];

/**
 * An event in plain words, on one line, without who and when. Control characters are made visible, long values cut.
 *
 * @example
 * inWords(event); // 'bought 2 × "lamp" at 49.9 EUR  colour: "red"'
 */
export function inWords(event: BrazeEvent, language: keyof typeof WORDS = 'en'): string {
  return (WORDS[language][event.type] as (event: BrazeEvent) => string)(event);
}
