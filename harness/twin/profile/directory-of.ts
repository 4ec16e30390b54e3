import type { Contact } from '../messaging/people.ts';
import type { Directory, Person } from '../messaging/segments/person.ts';
import type { Identity } from './identity.ts';
import type { Profile } from './profile.ts';

/** The profiles of a workspace as messages look at them. */
export function directoryOf(
  identity: Identity,
  contact: (brazeId: string, message: string) => Readonly<Contact>,
): Directory {
  const personOf = (profile: Profile): Person => ({
    profile,
    devices: identity.devicesOf(profile),
    contact: (message) => contact(profile.brazeId, message),
  });
  return {
    find: (brazeId) => {
      const profile = identity.find({ brazeId });
      return profile && personOf(profile);
    },
    all: () => identity.profiles().map(personOf),
  };
}
