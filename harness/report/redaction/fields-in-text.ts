import type { Span } from './hide-spans.ts';
import { secretOfField, secretOfParameter, type Secret } from '../../common/secrets.ts';

/** A name and what stands between it and its value. Names longer than that are none: the rest is not looked at. */
const NAMED = /(?<![\w‹-])([A-Za-z][\w-]{1,60})(\\*["'])?[ \t]{0,3}([:=])[ \t]{0,3}(\\*["'])?/g;
/** A value without quotes ends here. */
const BARE = /[^&\s"'<>;,\\(){}[\]]*/y;

/**
 * The values of secret fields in text that is no JSON as a whole: forms, queries, logs, JSON after other words, JSON in a string of JSON.
 *
 * @example
 * fieldsInText('first_name=Ann&n=1'); // [{ start: 11, end: 14, secret: 'name' }]
 */
export function fieldsInText(text: string): Span[] {
  const spans: Span[] = [];
  NAMED.lastIndex = 0;
  for (let found = NAMED.exec(text); found; found = NAMED.exec(text)) {
    const [, name = '', closing, sign, opening] = found;
    const secret = sign === '=' && !closing ? secretOfParameter(name) : secretOfField(name);
    if (!secret) continue;
    const start = NAMED.lastIndex;
    const end = opening
      ? endOfQuoted(text, start, opening)
      : endOfBare(text, start, { sign, closing, secret });
    if (end > start && text[start] !== '‹') spans.push({ start, end, secret });
    NAMED.lastIndex = Math.max(end, start);
  }
  return spans;
}

/**
 * Where a quoted value ends. JSON in a string of JSON has its quotes escaped, and again for each string around it: the closing quote has as many
 * backslashes as the opening one, beside those that stand for backslashes of the value.
 */
function endOfQuoted(text: string, start: number, opening: string): number {
  const quote = opening.at(-1)!;
  const own = opening.length - 1;
  for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) {
    let slashes = 0;
    while (at - slashes > start && text[at - slashes - 1] === '\\') slashes += 1;
    if (slashes % (2 * (own + 1)) === own) return at - own;
  }
  // Cut off: all that is left is the value.
  return text.length;
}

interface BareValue {
  readonly sign: string | undefined;
  readonly closing: string | undefined;
  readonly secret: Secret;
}

/** `name: value` is a sentence as often as a field: it counts where the name says what nobody writes about, or stands in quotes. */
const SAID: ReadonlySet<Secret> = new Set(['key', 'token', 'password', 'cookie', 'card']);

function endOfBare(text: string, start: number, { sign, closing, secret }: BareValue): number {
  if (sign === ':' && !closing && !SAID.has(secret)) return start;
  BARE.lastIndex = start;
  const value = BARE.exec(text)?.[0] ?? '';
  // Comparisons and arrows are code.
  return /^(?:[=>].*|true|false|null|undefined)?$/.test(value) ? start : start + value.length;
}
