import type { EventBase, EventOf, EventType } from '../wire/event.ts';
import { differences, type Difference, type Pattern } from './match.ts';
import type { Ledger } from './ledger.ts';

/** What is shown in place of a value at a dotted path: whoever writes reports masks personal data. */
export type Mask = (path: string, value: unknown) => unknown;
const plain: Mask = (_path, value) => value;

/** How many near misses are worth reading. */
const NEAREST = 3;

/**
 * Says why no event matched: which events of the type came nearest and where they differ, or what was seen instead.
 * Plain text, a few lines.
 *
 * @param found events that another expectation of the same kind has taken already: they are not near
 * @example
 * explainMiss(ledger, 'purchase', { productId: 'lamp', quantity: 2 });
 * // Expected a purchase with productId "lamp", quantity 2.
 * // Nearest: purchase of user u1 at 12:00:01.000 differs in quantity: expected 2, saw 1.
 */
export function explainMiss<T extends EventType>(
  ledger: Ledger,
  type: T,
  pattern?: Pattern<EventOf<T>>,
  mask: Mask = plain,
  found: readonly EventOf<T>[] = [],
): string {
  const besides = found.length > 0 ? `, besides the ${found.length} that came` : '';
  const expected = `Expected ${which(type, pattern, mask)}${besides}.${refusals(ledger)}`;
  const near = ledger
    .all(type)
    .filter((event) => !found.includes(event))
    .map((event) => ({ event, differs: differences(event, pattern ?? {}) }))
    .toSorted((a, b) => a.differs.length - b.differs.length)
    .slice(0, NEAREST);
  if (near.length > 0) {
    return [
      expected,
      ...near.map(({ event, differs }) => `Nearest: ${title(event)} ${howItDiffers(differs, mask)}`),
    ].join('\n');
  }
  if (found.length > 0) return expected;
  const seen = new Map<string, number>();
  for (const { type } of ledger.all()) seen.set(type, (seen.get(type) ?? 0) + 1);
  const instead = [...seen].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(', ');
  const nothing =
    ledger.exchanges.length > 0
      ? 'Requests came, but no events in them.'
      : "No request of the app's SDK arrived at all.";
  return `${expected}\n${instead ? `No ${type} arrived. Seen instead: ${instead}.` : nothing}`;
}

/**
 * Says which events stood before one whose turn it was.
 *
 * @param earlier at least one
 * @example
 * explainTurn('purchase', { productId: 'lamp' }, [vase]);
 * // Expected a purchase with productId "lamp" in its turn. Before it came: purchase of user u1 at 12:00:01.000.
 */
export function explainTurn<T extends EventType>(
  type: T,
  pattern: Pattern<EventOf<T>>,
  earlier: readonly EventOf<T>[],
  mask: Mask = plain,
): string {
  const shown = earlier.slice(0, NEAREST).map(title);
  const more = earlier.length > shown.length ? [`${earlier.length - shown.length} more`] : [];
  return `Expected ${which(type, pattern, mask)} in its turn. Before it came: ${[...shown, ...more].join('; ')}.`;
}

/** What SDK authentication kept out: its events are not among those that arrived. */
function refusals({ exchanges }: Ledger): string {
  const refused = exchanges.flatMap(({ authentication }) =>
    authentication?.rejected ? [authentication] : [],
  );
  const last = refused.at(-1);
  if (!last) return '';
  const { code, reason } = last.error ?? {};
  return `\n${refused.length} request(s) were refused by SDK authentication, the last one of user ${last.user} with ${code} ${reason}.`;
}

/** An event in a few words: `custom-event "product_viewed" of user u1 at 12:00:01.000`. */
export function title(event: Pick<EventBase, 'user' | 'at'> & { readonly type: EventType }): string {
  const name = 'name' in event && typeof event.name === 'string' ? ` ${JSON.stringify(event.name)}` : '';
  const who = event.user === null ? 'an anonymous user' : `user ${event.user}`;
  return `${event.type}${name} of ${who} at ${event.at.slice(11, 23)}`;
}

/** Differences as lines of text: `  gender: expected "o", stored nothing`. */
export function listDifferences(differs: readonly Difference[], verb: string, mask: Mask = plain): string {
  return differs.map((one) => `  ${one.path || 'it'}: ${expectedAndSeen(one, verb, mask)}`).join('\n');
}

const expectedAndSeen = ({ path, expected, seen }: Difference, verb: string, mask: Mask) =>
  `expected ${show(path, expected, mask)}, ${verb} ${show(path, seen, mask)}`;

function howItDiffers(differs: readonly Difference[], mask: Mask): string {
  if (differs.length === 0) return 'matches, but came too early.';
  const parts = differs.map((one) => `${one.path}: ${expectedAndSeen(one, 'saw', mask)}`);
  return `differs in ${parts.join('; ')}.`;
}

const which = (type: EventType, pattern: unknown, mask: Mask) =>
  `${article(type)} ${type}${wanted(pattern, mask)}`;

function wanted(pattern: unknown, mask: Mask): string {
  if (pattern === undefined) return '';
  if (typeof pattern === 'function') return ` for which ${pattern.toString()}`;
  const parts = Object.entries(pattern as object).map(([key, value]) => `${key} ${show(key, value, mask)}`);
  return parts.length > 0 ? ` with ${parts.join(', ')}` : '';
}

/** Predicates are spelled out before the mask looks: their words may hold what it hides. */
function show(path: string, value: unknown, mask: Mask): string {
  const masked = mask(path, spelled(value));
  if (masked === undefined) return 'nothing';
  return typeof value === 'function' ? String(masked) : (JSON.stringify(masked) ?? String(masked));
}

function spelled(value: unknown): unknown {
  if (typeof value === 'function') return value.toString();
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spelled(part)]));
}

const article = (noun: string) => (/^[aeiou]/.test(noun) ? 'an' : 'a');
