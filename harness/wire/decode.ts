import type { BrazeEvent } from './event.ts';
import type { Exchange } from './exchange.ts';

/**
 * Reads what an exchange means. Pure; never throws, whatever the body holds: what cannot be read becomes a
 * `malformed-request`, `unknown-event` or `unknown-endpoint` event. A request that is not Braze's gives no events.
 */
export function decode(_exchange: Exchange): BrazeEvent[] {
  return [];
}
