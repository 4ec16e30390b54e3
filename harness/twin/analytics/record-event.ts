import type { BrazeEvent } from '../../wire/event.ts';
import type { Profile } from '../profile/profile.ts';
import type { Analytics } from './analytics.ts';

/**
 * Counts what an SDK sent. Before it is applied: whether a session is a user's first one shows in the profile.
 *
 * @param profile whose it is; for what a merge will move, the one it moves to
 * @param at unix milliseconds
 */
export function recordEvent(analytics: Analytics, event: BrazeEvent, profile: Profile, at: number): void {
  const doer = { brazeId: profile.brazeId, app: event.app };
  if (event.type === 'session-start') {
    analytics.count({ of: 'sessions' }, doer, at);
    if (profile.apps.size === 0) analytics.count({ of: 'new-users' }, doer, at);
  }
  if (event.type === 'custom-event') analytics.count({ of: 'events', name: event.name }, doer, at);
  if (event.type === 'purchase') recordPurchase(analytics, doer, event, at);
}

/** Counts a purchase of so many of a product at a price each. What is no purchase is passed over. */
export function recordPurchase(
  analytics: Analytics,
  doer: { readonly brazeId: string; readonly app: string },
  purchase: { readonly productId: string; readonly price: number; readonly quantity: number },
  at: number,
): void {
  const { productId: name, price, quantity } = purchase;
  if (!(quantity >= 1) || !Number.isFinite(price * quantity)) return;
  analytics.count({ of: 'quantity', name }, doer, at, quantity);
  analytics.count({ of: 'revenue', name }, doer, at, price * quantity);
}
