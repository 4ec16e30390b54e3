import { accepted, refused, type Endpoint } from './endpoint.ts';
import { SUBSCRIPTIONS } from './rate-limit-table.ts';
import { changeGroup, groupChangeProblem, type GroupChange } from './subscription-group.ts';
import { oneOrMore } from './subscription-users.ts';

/** `POST /subscription/status/set`: one state of one subscription group for up to 50 users. */
export const subscriptionStatusSet: Endpoint = {
  method: 'POST',
  path: '/subscription/status/set',
  permission: 'subscription.status.set',
  rateLimit: SUBSCRIPTIONS,
  does: 'sets the state of users in one subscription group',
  handle({ identity }, { body }) {
    const change: GroupChange = {
      group: body['subscription_group_id'],
      state: body['subscription_state'],
      users: {
        externalIds: oneOrMore(body['external_id']),
        emails: oneOrMore(body['email']),
        phones: oneOrMore(body['phone']),
      },
    };
    const problem = groupChangeProblem(change);
    if (problem !== undefined) return refused(problem);
    changeGroup(identity, change);
    return accepted();
  },
};
