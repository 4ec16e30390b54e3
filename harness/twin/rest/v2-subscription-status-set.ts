import { accepted, refused, type Endpoint } from './endpoint.ts';
import { objectsOf } from './find-user.ts';
import { SUBSCRIPTIONS } from './rate-limit-table.ts';
import { changeGroup, groupChangeProblem, type GroupChange } from './subscription-group.ts';
import { oneOrMore, USERS_LIMIT } from './subscription-users.ts';

/** `POST /v2/subscription/status/set`: states of several subscription groups at once. All of it is done, or nothing. */
export const v2SubscriptionStatusSet: Endpoint = {
  method: 'POST',
  path: '/v2/subscription/status/set',
  permission: 'subscription.status.set',
  rateLimit: SUBSCRIPTIONS,
  does: 'sets the state of users in several subscription groups',
  handle({ identity }, { body }) {
    const groups = objectsOf(body['subscription_groups']);
    if (groups.length === 0) return refused("'subscription_groups' must be an array of objects");
    if (groups.length > USERS_LIMIT)
      return refused(`at most ${USERS_LIMIT} subscription groups may be given`);
    const changes = groups.map((entry): GroupChange => ({
      group: entry['subscription_group_id'],
      state: entry['subscription_state'],
      users: {
        externalIds: oneOrMore(entry['external_ids']),
        emails: oneOrMore(entry['emails']),
        phones: oneOrMore(entry['phones']),
      },
    }));
    for (const change of changes) {
      const problem = groupChangeProblem(change);
      if (problem !== undefined) return refused(problem);
    }
    for (const change of changes) changeGroup(identity, change);
    return accepted();
  },
};
