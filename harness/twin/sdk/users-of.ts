import type { BrazeEvent } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { asText, own } from '../../wire/fields.ts';
import { isExternalId } from '../profile/external-id.ts';

/** Whether a request says whose it is: by a device, or by a user Braze takes. */
export function isAboutSomebody(body: Json | undefined): boolean {
  return Boolean(asText(own(body, 'device_id'))) || isExternalId(requestUser(body) ?? '');
}

/** Who a request is about: `respond_with.user_id`, or its own `user_id`; `null` for an anonymous user. */
export const requestUser = (body: Json | undefined): string | null =>
  asText(own(own(body, 'respond_with'), 'user_id')) || asText(own(body, 'user_id')) || null;

/** Every external id that a request names, its own first: after a change of user one request holds data of both. */
export function usersOf(body: Json | undefined, events: readonly BrazeEvent[]): string[] {
  const named = [requestUser(body), ...events.map(({ user }) => user)];
  return [...new Set(named.flatMap((user) => user || []))];
}
