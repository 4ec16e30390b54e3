import type { Json } from '../../wire/exchange.ts';
import type { Identity } from '../profile/identity.ts';
import { isText } from './find-user.ts';
import { namedUsersProblem, usersByName, type NamedUsers } from './subscription-users.ts';

/** A state that a subscription group gets, and who gets it. */
export interface GroupChange {
  readonly group: Json | undefined;
  readonly state: Json | undefined;
  readonly users: NamedUsers;
}

/** Says what is wrong with a change of a subscription group; `undefined` when nothing is. */
export function groupChangeProblem({ group, state, users }: GroupChange): string | undefined {
  if (!isText(group)) return "'subscription_group_id' is required";
  if (state !== 'subscribed' && state !== 'unsubscribed') {
    return "'subscription_state' must be subscribed or unsubscribed";
  }
  return namedUsersProblem(users);
}

/** Sets the state of users who exist. Any group id is taken: the twin has no list of them, and SDKs are not checked either. */
export function changeGroup(identity: Identity, { group, state, users }: GroupChange): void {
  for (const [, profiles] of usersByName(identity, users)) {
    for (const profile of profiles) profile.subscriptionGroups.set(String(group), String(state));
  }
}
