import type { EventBase, EventOf, EventType } from '../wire/event.ts';
import { differences, type Difference, type Pattern } from './match.ts';
import type { Ledger } from './ledger.ts';

/** How many near misses are worth reading. */
const NEAREST = 3;

/**
 * Says why no event matched: which events of the type came nearest and where they differ, or what was seen instead.
 * Plain text, a few lines.
 *
 * @example
 * explainMiss(ledger, 'purchase', { productId: 'lamp', quantity: 2 });
 * // Expected a purchase with productId "lamp", quantity 2.
 * // Nearest: purchase of user u1 at 12:00:01.000 differs in quantity: expected 2, saw 1.
 */
export function explainMiss<T extends EventType>(
  ledger: Ledger,
  type: T,
  pattern?: Pattern<EventOf<T>>,
): string {
  const expected = `Expected ${article(type)} ${type}${wanted(pattern)}.`;
  const near = ledger
    .all(type)
    .map((event) => ({ event, differs: differences(event, pattern ?? {}) }))
    .toSorted((a, b) => a.differs.length - b.differs.length)
    .slice(0, NEAREST);
  if (near.length > 0) {
    return [
      expected,
      ...near.map(({ event, differs }) => `Nearest: ${title(event)} ${howItDiffers(differs)}`),
    ].join('\n');
  }
  const seen = new Map<string, number>();
  for (const { type } of ledger.all()) seen.set(type, (seen.get(type) ?? 0) + 1);
  const instead = [...seen].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(', ');
  const nothing =
    ledger.exchanges.length > 0
      ? 'Requests came, but no events in them.'
      : "No request of the app's SDK arrived at all.";
  return `${expected}\n${instead ? `No ${type} arrived. Seen instead: ${instead}.` : nothing}`;
}

/** An event in a few words: `custom-event "product_viewed" of user u1 at 12:00:01.000`. */
export function title(event: Pick<EventBase, 'user' | 'at'> & { readonly type: EventType }): string {
  const name = 'name' in event && typeof event.name === 'string' ? ` ${JSON.stringify(event.name)}` : '';
  const who = event.user === null ? 'an anonymous user' : `user ${event.user}`;
  return `${event.type}${name} of ${who} at ${event.at.slice(11, 23)}`;
}

/** Differences as lines of text: `  gender: expected "o", stored nothing`. */
export function listDifferences(differs: readonly Difference[], verb: string): string {
  return differs
    .map((d) => `  ${d.path || 'it'}: expected ${show(d.expected)}, ${verb} ${show(d.seen)}`)
    .join('\n');
}

function howItDiffers(differs: readonly Difference[]): string {
  if (differs.length === 0) return 'matches, but came too early.';
  return `differs in ${differs.map(({ path, expected, seen }) => `${path}: expected ${show(expected)}, saw ${show(seen)}`).join('; ')}.`;
}

function wanted(pattern: unknown): string {
  if (pattern === undefined) return '';
  if (typeof pattern === 'function') return ` for which ${pattern.toString()}`;
  const parts = Object.entries(pattern as object).map(([key, value]) => `${key} ${show(value)}`);
  return parts.length > 0 ? ` with ${parts.join(', ')}` : '';
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return value.toString();
  return (
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'function' ? part.toString() : part)) ??
    String(value)
  );
}

const article = (noun: string) => (/^[aeiou]/.test(noun) ? 'an' : 'a');
