import { PATTERN_RULES, secretOfField, type PatternRule } from '../common/secrets.ts';
import { hideEncoded } from './redaction/encoded-text.ts';
import { fieldsInText } from './redaction/fields-in-text.ts';
import { hideSpans, type Span } from './redaction/hide-spans.ts';
import { mark } from './redaction/mark.ts';
import { hidden, OF_THIS_RUN, type Redaction } from './redaction/redaction.ts';

/** Deeper than any exchange; what lies below is left out rather than printed. */
const MAX_DEPTH = 60;
/** Text that is encoded twice is looked into, and no deeper. */
const MAX_ENCODINGS = 2;

/**
 * A copy of a value without personal data and keys, for everything that is written to disk. Shape and types of
 * containers stay; equal secrets get the same mark, so that a reader still sees what belongs together.
 *
 * @param redaction default: as this run was told
 * @example
 * redact({ email: 'ann@example.com', count: 2 }); // { email: '‹email:3f9a12›', count: 2 }
 */
export function redact(value: unknown, redaction: Redaction = OF_THIS_RUN): unknown {
  return copy(value, { redaction, above: new WeakSet(), depth: 0 });
}

/**
 * The same for text of unknown content.
 *
 * @example
 * redactText('to ann@example.com'); // 'to ‹email:3f9a12›'
 */
export function redactText(text: string, redaction: Redaction = OF_THIS_RUN): string {
  return hideInText(text, redaction, MAX_ENCODINGS);
}

function hideInText(text: string, redaction: Redaction, encodings: number): string {
  const spans = [
    ...redaction.known.flatMap((known) => known.find(text)),
    ...PATTERN_RULES.flatMap((rule) => spansOf(rule, text)),
    ...fieldsInText(text),
  ];
  const out = hideSpans(
    text,
    spans.filter(({ secret }) => !redaction.keeps.has(secret)),
    mark,
  );
  return encodings === 0 ? out : hideEncoded(out, (inner) => hideInText(inner, redaction, encodings - 1));
}

function spansOf({ secret, pattern, keep, looksBack, isOne }: PatternRule, text: string): Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [whole, group = ''] = match;
    const start = match.index + (keep ? group.length : looksBack ? -group.length : 0);
    const end = match.index + whole.length;
    return isOne?.(text.slice(start, end)) === false ? [] : [{ start, end, secret }];
  });
}

/** Where in a value we are. */
interface Place {
  readonly redaction: Redaction;
  readonly above: WeakSet<object>;
  readonly depth: number;
}

const below = (place: Place): Place => ({ ...place, depth: place.depth + 1 });

function copy(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return redactString(value, place);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `‹${value.byteLength} bytes›`;
  if (place.above.has(value)) return '‹circular›';
  if (place.depth > MAX_DEPTH) return '‹too deep›';
  place.above.add(value);
  const result = Array.isArray(value)
    ? copyList(value, place)
    : Object.fromEntries(
        entriesOf(value).map(([key, inner]) => [
          redactText(key, place.redaction),
          copyField(key === 'value' ? nameOf(value) : key, inner, place),
        ]),
      );
  place.above.delete(value);
  return result;
}

/** `Object.fromEntries` defines own properties: a key called `__proto__` stays a key. */
function entriesOf(value: object): [string, unknown][] {
  if (value instanceof Map) return [...value].map(([key, inner]) => [String(key), inner]);
  if (value instanceof Set) return [...value].map((inner, index) => [String(index), inner]);
  if (value instanceof Headers) return [...value];
  return Object.entries(value);
}

/** `{ name, value }`, as captures have headers, cookies and parameters: the name of the field is a value. */
function nameOf(pair: object): string {
  const { name } = pair as { name?: unknown };
  return typeof name === 'string' ? name : 'value';
}

/** A pair such as `['authorization', '…']` hides its secret behind a name that is a value. */
function copyList(list: readonly unknown[], place: Place): unknown[] {
  const [name, inner] = list;
  if (list.length === 2 && typeof name === 'string' && secretOfField(name)) {
    return [name, copyField(name, inner, place)];
  }
  return list.map((one) => copy(one, below(place)));
}

function copyField(key: string, value: unknown, place: Place): unknown {
  const secret = secretOfField(key);
  if (!secret) return copy(value, below(place));
  const { redaction } = place;
  if (typeof value === 'string' && value !== '') {
    redaction.onField?.(secret, value);
    return redaction.keeps.has(secret) ? copy(value, below(place)) : hidden(redaction, secret, value);
  }
  if (typeof value === 'number' && secret !== 'app-key') {
    redaction.onField?.(secret, String(value));
    return redaction.keeps.has(secret) ? value : hidden(redaction, secret, String(value));
  }
  if (Array.isArray(value)) return value.map((one) => copyField(key, one, place));
  return copy(value, below(place));
}

/** A body is often text that holds JSON: its fields have names, too. */
function redactString(text: string, place: Place): string {
  const start = text.trimStart()[0];
  if ((start === '{' || start === '[') && place.depth < MAX_DEPTH) {
    try {
      const value: unknown = JSON.parse(text);
      const clean = JSON.stringify(copy(value, below(place)));
      return clean === JSON.stringify(value) ? text : clean;
    } catch {
      // Not JSON after all.
    }
  }
  return redactText(text, place.redaction);
}
