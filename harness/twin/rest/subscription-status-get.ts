import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { namedUsersProblem, usersByName } from './subscription-users.ts';

/** `GET /subscription/status/get`: the state of users in one subscription group, by the ids they were asked for with. */
export const subscriptionStatusGet: Endpoint = {
  method: 'GET',
  path: '/subscription/status/get',
  permission: 'subscription.status.get',
  rateLimit: EVERYTHING_ELSE,
  does: 'states of users in one subscription group',
  handle({ identity }, { query }) {
    const group = query.text('subscription_group_id');
    if (group === undefined) return refused("'subscription_group_id' is required");
    const named = {
      externalIds: query.texts('external_id'),
      emails: query.texts('email'),
      phones: query.texts('phone'),
    };
    // Contacts do not count beside external ids, so they are not in the way either.
    const counted = named.externalIds.length > 0 ? { ...named, emails: [], phones: [] } : named;
    const problem = namedUsersProblem(counted);
    if (problem !== undefined) return refused(problem);
    const status = usersByName(identity, counted).map(([id, profiles]): [string, string] => {
      const states = profiles.map((profile) => profile.subscriptionGroups.get(group));
      return [id, STATES.get(states.find((state) => state !== undefined) ?? '') ?? 'Unknown'];
    });
    return found({ status: Object.fromEntries(status) });
  },
};

/** Braze writes states with a capital here. */
const STATES = new Map([
  ['subscribed', 'Subscribed'],
  ['unsubscribed', 'Unsubscribed'],
]);
