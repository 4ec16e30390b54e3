import type { Json } from '../../../wire/exchange.ts';

/**
 * Whether any text of a message holds Liquid. Cheap and synchronous: most messages hold none and need no rendering.
 *
 * @example
 * hasLiquid({ message: 'Hi {{${first_name}}}' }); // true
 */
export function hasLiquid(data: Json): boolean {
  if (typeof data === 'string') return data.includes('{{') || data.includes('{%');
  if (typeof data !== 'object' || data === null) return false;
  return Object.values(data).some(hasLiquid);
}
