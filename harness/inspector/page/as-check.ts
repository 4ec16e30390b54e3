import type { BrazeEvent } from '../../wire/event.ts';

/** Differ from run to run, or are the harness's own. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'type',
  'at',
  'user',
  'alias',
  'device',
  'session',
  'platform',
  'app',
  'sdkVersion',
  'source',
  'sequence',
  'receivedAt',
  'check',
]);
/** A name that needs no quotes. */
const PLAIN = /^[A-Za-z_$][\w$]*$/;

/**
 * The line of a check that waits for such an event, as somebody would write it.
 *
 * @example
 * asCheck(bought); // "await braze.events.next('purchase', {\n  productId: 'lamp',\n});"
 */
export function asCheck(event: BrazeEvent): string {
  const pattern = Object.entries(event).filter(([name]) => !LEFT_OUT.has(name));
  const given = pattern.length === 0 ? '' : `, ${literal(Object.fromEntries(pattern), '')}`;
  return `await braze.events.next(${literal(event.type, '')}${given});`;
}

function literal(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((each) => literal(each, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) => `${inner}${PLAIN.test(name) ? name : quoted(name)}: ${literal(each, inner)},\n`);
  return members.length === 0 ? '{}' : `{\n${members.join('')}${indent}}`;
}

/** JSON escapes all that a text of TypeScript may not hold; only the quotes are others. */
const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
