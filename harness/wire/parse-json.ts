import type { Json } from './exchange.ts';

/** Deeper than this, code that walks a value could run out of stack. The deepest body seen from an SDK has 8 levels. */
export const NESTING_LIMIT = 200;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A parsed text, or what stood in the way of it, in words. */
export type Parsed =
  { readonly value: Json; readonly problem?: never } | { readonly value?: never; readonly problem: string };

/**
 * Parses JSON from outside. Never throws, and refuses text that is nested deeper than {@link NESTING_LIMIT} before
 * anything recursive sees it.
 *
 * @example
 * parseJson('{"a":1}'); // { value: { a: 1 } }
 * parseJson('['.repeat(10_000)); // { problem: 'nested deeper than 200 levels' }
 */
export function parseJson(text: string): Parsed {
  if (isDeeperThan(text, NESTING_LIMIT)) return { problem: `nested deeper than ${NESTING_LIMIT} levels` };
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return { problem: 'not JSON' };
  }
}

/** Counts brackets outside of strings, in one pass and without recursion. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === BACKSLASH) i++;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) {
      inString = true;
    } else if (char === 0x5b || char === 0x7b) {
      if (++depth > limit) return true;
    } else if (char === 0x5d || char === 0x7d) {
      depth--;
    }
  }
  return false;
}
