import { createContext, Script } from 'node:vm';

/** How long one match may take, in milliseconds. Patterns come from outside, and some never end. */
const PATIENCE = 250;
/** How often a pattern may take too long before it is given up: once, the machine may have been busy. */
const CHANCES = 2;
/** How many slow patterns are remembered; the oldest go. */
const SLOW_KEPT = 1_000;

const box = createContext({ pattern: '', text: '' });
const script = new Script('new RegExp(pattern).test(text)');
/** How often each pattern took too long. */
const slow = new Map<string, number>();

/**
 * Whether text matches a regular expression from outside; a bad pattern matches nothing, and so does one that took too
 * long twice: not for every person again.
 *
 * @example
 * safeMatch('^(a+)+$', 'a'.repeat(60) + '!'); // false, after half a second; the next time at once
 */
export function safeMatch(pattern: string, text: unknown): boolean {
  if (typeof text !== 'string') return false;
  Object.assign(box, { pattern, text });
  while ((slow.get(pattern) ?? 0) < CHANCES) {
    try {
      return script.runInContext(box, { timeout: PATIENCE }) === true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
      noteSlow(pattern);
    }
  }
  return false;
}

function noteSlow(pattern: string): void {
  const times = (slow.get(pattern) ?? 0) + 1;
  const [oldest] = slow.keys();
  if (slow.size >= SLOW_KEPT && oldest !== undefined) slow.delete(oldest);
  slow.set(pattern, times);
}
