import type { BrazeEvent, EventOf, EventType } from '../../wire/event.ts';
import { addToArray, increment, mergeNested, removeFromArray, setCustom } from './custom-attributes.ts';
import type { Profile } from './profile.ts';
import { setStandardAttributes } from './standard-attributes.ts';
import { addMoment, addMoney, count, tallyOf } from './tally.ts';

/** Applies one event to the profile it belongs to. `at` is unix milliseconds. Events that change no profile pass. */
export function applyEvent(profile: Profile, event: BrazeEvent, at: number): void {
  const apply = APPLY[event.type] as ((profile: Profile, event: BrazeEvent, at: number) => void) | undefined;
  apply?.(profile, event, at);
}

type Apply<T extends EventType> = (profile: Profile, event: EventOf<T>, at: number) => void;

const APPLY: { readonly [T in EventType]?: Apply<T> } = {
  'session-start': (profile, event, at) => {
    const usage = profile.apps.get(event.app);
    if (usage) addMoment(usage.sessions, at);
    else profile.apps.set(event.app, { sessions: tallyOf(at), version: '' });
  },
  'custom-event': (profile, event, at) => count(profile.customEvents, event.name, at),
  purchase: (profile, event, at) => {
    if (!(event.quantity >= 1) || !Number.isFinite(event.price * event.quantity)) return;
    count(profile.purchases, event.productId, at, event.quantity);
    profile.totalRevenue = addMoney(profile.totalRevenue, event.price * event.quantity);
  },
  location: (profile, { latitude, longitude }, at) => {
    if ((profile.lastLocation?.at ?? -Infinity) <= at) profile.lastLocation = { latitude, longitude, at };
  },
  'user-attributes': (profile, event) => {
    setStandardAttributes(profile, event.attributes);
    for (const [key, value] of Object.entries(event.custom)) setCustom(profile.custom, key, value);
  },
  'attribute-array-set': ({ custom }, { key, value }) => setCustom(custom, key, value),
  'attribute-array-add': ({ custom }, { key, value }) => addToArray(custom, key, value),
  'attribute-array-remove': ({ custom }, { key, value }) => removeFromArray(custom, key, value),
  'attribute-increment': ({ custom }, { key, value }) => increment(custom, key, value),
  'attribute-merge': ({ custom }, { key, value }) => mergeNested(custom, key, value),
  'attribute-location-set': ({ custom }, { key, latitude, longitude }) =>
    setCustom(custom, key, { latitude, longitude }),
  'attribute-location-removed': ({ custom }, { key }) => setCustom(custom, key, null),
  'subscription-group': (profile, { groupId, status }) => profile.subscriptionGroups.set(groupId, status),
};
