import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { USERS_LIMIT, usersByName } from './subscription-users.ts';

/**
 * `GET /subscription/user/status`: the subscription groups of users. The answer has the form that the client library
 * `braze-api` reads; Braze's page shows another one. The twin knows groups by id only: that is their name too.
 */
export const subscriptionUserStatus: Endpoint = {
  method: 'GET',
  path: '/subscription/user/status',
  permission: 'subscription.groups.get',
  rateLimit: EVERYTHING_ELSE,
  does: 'subscription groups of users',
  handle({ identity }, { query }) {
    const ids = ['external_id', 'email', 'phone'].map((name) => query.texts(name));
    const [externalIds = [], emails = [], phones = []] = ids;
    if (ids.every((list) => list.length === 0)) {
      return refused("'external_id', 'email' or 'phone' is required");
    }
    if (ids.some((list) => list.length > USERS_LIMIT)) {
      return refused(`at most ${USERS_LIMIT} users may be given`);
    }
    const limit = query.whole('limit', 1, 100, 100);
    const offset = query.whole('offset', 0, Number.MAX_SAFE_INTEGER, 0);
    if (limit === undefined) return refused("'limit' must be a number from 1 to 100");
    if (offset === undefined) return refused("'offset' must be a number");
    const profiles = new Set(
      usersByName(identity, { externalIds, emails, phones }).flatMap(([, found]) => found),
    );
    const users = [...profiles].map(({ externalId, standard, subscriptionGroups }) => ({
      external_id: externalId,
      email: standard.get('email') ?? null,
      phone: standard.get('phone') ?? null,
      subscription_groups: [...subscriptionGroups].map(([id, state]) => ({
        id,
        name: id,
        channel: 'email',
        status: state === 'subscribed' ? 'Subscribed' : 'Unsubscribed',
      })),
    }));
    return found({ total_count: users.length, users: users.slice(offset, offset + limit) });
  },
};
