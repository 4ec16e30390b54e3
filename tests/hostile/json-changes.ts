import type { Json } from '../../harness/wire/exchange.ts';

/** What becomes of one value in a body; `undefined`: it goes. */
export type Change = (value: Json) => Json | undefined;

/** As long as a user id may be, in bytes, and one more. */
const LONGEST_ID = 997;
const HOUR = 3_600;

/** Values in the place of any other. Some are names a careless program would mistake, some cost a careless program dear. */
const VALUES: readonly Json[] = [
  ...[null, true, 0, -1, 0.1, 75.5, 1e21, 1e308, 2 ** 53, [], {}],
  ...['', ' ', '__proto__', 'constructor', 'null', 'undefined', '0', 'guest', 'u1', '\u0000', '\ud800', '💥'],
  ...['x'.repeat(LONGEST_ID), 'x'.repeat(LONGEST_ID + 1), 'é'.repeat(499), 'x'.repeat(100_000)],
  ...['2026-01-01', '2026-01-01T00:00:00+25:00', '-271821-04-20', '+275760-09-13T00:00:00Z', '9999-99-99'],
  ...[
    '{{',
    '{% raw %}',
    '{{${first_name}}}',
    "{% abort_message('no') %}",
    '{% for i in (1..99999999) %}x{% endfor %}',
  ],
  ...['{% connected_content http://127.0.0.1:1/x :save x %}', '{{ "x" | append: "y" | times: 9 }}'],
  ...['(a+)+$', '%00', '../../etc/passwd', '<script>', 'javascript:alert(1)', 'web-key', 'rest-key'],
];

const entries = (value: Json) => (isObject(value) ? Object.entries(value) : []);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shifted =
  (seconds: number): Change =>
  (value) => {
    if (typeof value === 'number') return value + seconds;
    const at = typeof value === 'string' ? Date.parse(value) + seconds * 1_000 : NaN;
    return Number.isFinite(at) && Math.abs(at) < 8e15 ? new Date(at).toISOString() : value;
  };

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);

const CHANGES: readonly Change[] = [
  // Good things, and one that is not: nothing may be done of what is refused as a whole.
  (value) => [...listOf(value), null],
  (value) => [...listOf(value), {}],
  (value) => [null, ...listOf(value)],
  (value) => [...listOf(value), ...listOf(value)],
  () => undefined,
  // Clocks an hour off.
  shifted(HOUR),
  shifted(-HOUR),
  // Arrays for objects and objects for arrays; text for numbers and numbers for text.
  (value) => [value],
  (value) => (Array.isArray(value) ? { ...(value as readonly Json[]) } : { value }),
  (value) => entries(value).map(([, inner]) => inner),
  (value) => JSON.stringify(value),
  (value) => Number.parseFloat(JSON.stringify(value)) || 0,
  // Names, and names twice.
  (value) => Object.fromEntries(entries(value).map(([, inner]) => ['__proto__', inner])),
  (value) => Object.fromEntries([...entries(value), ['constructor', value], ['__proto__', value]]),
  // Too many, and too deep.
  (value) => Array.from({ length: 80 }, () => value),
  (value) =>
    Array.isArray(value) && value.length > 0
      ? Array.from({ length: 76 }, (_, i) => (value as readonly Json[])[i % value.length]!)
      : value,
  (value) => Array.from({ length: 150 }).reduce<Json>((inner) => [inner], value),
  (value) => Array.from({ length: 90 }).reduce<Json>((inner) => ({ a: inner }), value),
  (value) => Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`key ${i}`, value])),
  ...VALUES.map(
    (other): Change =>
      () =>
        other,
  ),
];

/** So many of the changes are of the shape; the others put one value in another's place. */
export const SHAPE_CHANGE_COUNT = CHANGES.length - VALUES.length;
export const CHANGE_COUNT = CHANGES.length;

/** Changes one value in a body: the one with this number when they are counted from the outside in. */
export function changed(body: Json, { at, change }: { readonly at: number; readonly change: number }): Json {
  let left = at % countOf(body);
  const change_ = CHANGES[change % CHANGES.length]!;
  const visit = (value: Json): Json | undefined => {
    if (left-- === 0) return change_(value);
    if (Array.isArray(value)) return (value as readonly Json[]).flatMap((it) => keep(visit(it)));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, it]) => keep(visit(it)).map((inner) => [key, inner])),
    );
  };
  return visit(body) ?? null;
}

const keep = (value: Json | undefined): Json[] => (value === undefined ? [] : [value]);

function countOf(value: Json): number {
  const inner: readonly Json[] = Array.isArray(value) ? value : entries(value).map(([, it]) => it);
  return inner.reduce<number>((count, it) => count + countOf(it), 1);
}
