import { createHmac, randomBytes } from 'node:crypto';
import { FIELD_RULES, PATTERN_RULES, type Secret } from '../common/secrets.ts';

/** Marks can be compared inside one report, and not with another run's. */
const SALT = randomBytes(16);
/** Deeper than any exchange; what lies below is left out rather than printed. */
const MAX_DEPTH = 60;

/**
 * A copy of a value without personal data and keys, for everything that is written to disk. Shape and types of
 * containers stay; equal secrets get the same mark, so that a reader still sees what belongs together.
 *
 * @example
 * redact({ email: 'ann@example.com', count: 2 }); // { email: '‹email:3f9a12›', count: 2 }
 */
export function redact(value: unknown): unknown {
  return copy(value, new WeakSet(), 0);
}

/**
 * The same for text of unknown content.
 *
 * @example
 * redactText('to ann@example.com'); // 'to ‹email:3f9a12›'
 */
export function redactText(text: string): string {
  let out = text;
  for (const { secret, pattern, keep } of PATTERN_RULES) {
    out = out.replaceAll(pattern, (whole: string, ...groups: unknown[]) => {
      const prefix = keep && typeof groups[0] === 'string' ? groups[0] : '';
      return prefix + mark(secret, whole.slice(prefix.length));
    });
  }
  return out;
}

function copy(value: unknown, above: WeakSet<object>, depth: number): unknown {
  if (typeof value === 'string') return redactString(value, above, depth);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) return `‹${value.byteLength} bytes›`;
  if (above.has(value)) return '‹circular›';
  if (depth > MAX_DEPTH) return '‹too deep›';
  above.add(value);
  const result = Array.isArray(value)
    ? copyList(value, above, depth)
    : Object.fromEntries(
        entriesOf(value).map(([key, inner]) => [redactText(key), copyField(key, inner, above, depth)]),
      );
  above.delete(value);
  return result;
}

/** `Object.fromEntries` defines own properties: a key called `__proto__` stays a key. */
const entriesOf = (value: object): [string, unknown][] =>
  value instanceof Map
    ? [...value].map(([key, inner]) => [String(key), inner])
    : value instanceof Set
      ? [...value].map((inner, index) => [String(index), inner])
      : value instanceof Headers
        ? [...value]
        : Object.entries(value);

/** A pair such as `['authorization', '…']` or `{ name, value }` hides its secret behind a name that is a value. */
function copyList(list: readonly unknown[], above: WeakSet<object>, depth: number): unknown[] {
  const [name, inner] = list;
  if (list.length === 2 && typeof name === 'string' && fieldSecret(name)) {
    return [name, copyField(name, inner, above, depth)];
  }
  return list.map((one) => copy(one, above, depth + 1));
}

function copyField(key: string, value: unknown, above: WeakSet<object>, depth: number): unknown {
  const secret = fieldSecret(key);
  if (!secret) return copy(value, above, depth + 1);
  if (typeof value === 'string') return value === '' ? value : mark(secret, value);
  if (typeof value === 'number' && secret !== 'app-key') return mark(secret, String(value));
  if (Array.isArray(value)) return value.map((one) => copyField(key, one, above, depth + 1));
  return copy(value, above, depth + 1);
}

const fieldSecret = (key: string): Secret | undefined =>
  FIELD_RULES.get(key.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));

/** A body is often text that holds JSON: its fields have names, too. */
function redactString(text: string, above: WeakSet<object>, depth: number): string {
  const start = text.trimStart()[0];
  if ((start === '{' || start === '[') && depth < MAX_DEPTH) {
    try {
      return JSON.stringify(copy(JSON.parse(text), above, depth + 1));
    } catch {
      // Not JSON after all.
    }
  }
  return redactText(text);
}

function mark(secret: Secret, value: string): string {
  if (secret === 'app-key') return value.includes('…') ? value : `${value.slice(0, 4)}…`;
  if (value.startsWith('‹')) return value;
  const normal =
    secret === 'email' ? value.toLowerCase() : secret === 'phone' ? value.replaceAll(/\D/g, '') : value;
  return `‹${secret}:${createHmac('sha256', SALT).update(normal).digest('hex').slice(0, 6)}›`;
}
