import type { Device } from '../../profile/device.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Contact } from '../people.ts';

/** A person as filters look at them. */
export interface Person {
  readonly profile: Profile;
  /** The devices they were ever on. */
  readonly devices: readonly Device[];
  /** What they did with a message. */
  contact(message: string): Readonly<Contact>;
}

/** Who there is. */
export interface Directory {
  find(brazeId: string): Person | undefined;
  all(): Person[];
}
