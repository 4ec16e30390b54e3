import { createContext, Script } from 'node:vm';

/** How long one match may take, in milliseconds. Patterns come from outside, and some never end. */
const PATIENCE = 50;
const box = createContext({ pattern: '', text: '' });
const script = new Script('new RegExp(pattern).test(text)');

/**
 * Whether text matches a regular expression from outside; a bad pattern, and one that takes too long, matches nothing.
 *
 * @example
 * safeMatch('^(a+)+$', 'a'.repeat(60) + '!'); // false, after 50 ms
 */
export function safeMatch(pattern: string, text: unknown): boolean {
  if (typeof text !== 'string') return false;
  Object.assign(box, { pattern, text });
  try {
    return script.runInContext(box, { timeout: PATIENCE }) === true;
  } catch {
    return false;
  }
}
