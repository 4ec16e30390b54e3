import type { Alias } from '../../wire/event.ts';
import type { Clock } from '../clock.ts';
import type { Ids } from '../ids.ts';
import type { Stateful } from '../stateful.ts';
import type { Who } from '../workspace.ts';
import { newDevice, type Device } from './device.ts';
import { isExternalId } from './external-id.ts';
import { mergeProfiles } from './merge-profiles.ts';
import { newProfile, type Profile } from './profile.ts';

/** What an SDK says about the owner of a piece of data. */
export interface Claim {
  /** The external id the data itself names; `null`: none, it was logged by an anonymous user. */
  readonly user: string | null;
  readonly device: string;
  /** Unix milliseconds by the device's clock. */
  readonly at: number;
  /**
   * `event`: has a time of its own. `session-start`: one that can begin a new anonymous life on a device.
   * `session-end`: may come after the next user's start, so cannot tell either.
   * `attributes`: has only a sending time, so cannot tell who is on the device now.
   * `request`: names who is on the device at sending time.
   */
  readonly kind: 'event' | 'session-start' | 'session-end' | 'attributes' | 'request';
}

/** Where a piece of data goes. With `mergeInto`, the profile is a scratch one that is to be merged when it is filled. */
export interface Owner {
  readonly profile: Profile;
  readonly mergeInto?: Profile;
}

interface IdentityState {
  profiles: Map<string, Profile>;
  byExternalId: Map<string, Profile>;
  byAlias: Map<string, Profile>;
  devices: Map<string, Device>;
}

/**
 * Who is who: profiles by external id, alias, braze id and device, and the rules by which anonymous profiles become
 * known ones. The rules are those of Braze's `changeUser`; docs/twin.md has the table.
 */
export class Identity implements Stateful<IdentityState> {
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #merged: (from: Profile, to: Profile) => void;
  #profiles = new Map<string, Profile>();
  #byExternalId = new Map<string, Profile>();
  #byAlias = new Map<string, Profile>();
  #devices = new Map<string, Device>();

  /** `merged` is told of every merge, after it was made. */
  constructor(clock: Clock, ids: Ids, merged: (from: Profile, to: Profile) => void) {
    this.#clock = clock;
    this.#ids = ids;
    this.#merged = merged;
  }

  get state(): IdentityState {
    return {
      profiles: this.#profiles,
      byExternalId: this.#byExternalId,
      byAlias: this.#byAlias,
      devices: this.#devices,
    };
  }

  set state(state: IdentityState) {
    this.#profiles = state.profiles;
    this.#byExternalId = state.byExternalId;
    this.#byAlias = state.byAlias;
    this.#devices = state.devices;
  }

  profiles(): Profile[] {
    return [...this.#profiles.values()];
  }

  /** The devices the user was ever on; others may be on them now. */
  devicesOf(profile: Profile): Device[] {
    return [...profile.devices.keys()].flatMap((id) => this.#devices.get(id) ?? []);
  }

  find(who: Who): Profile | undefined {
    if ('externalId' in who) return this.#byExternalId.get(who.externalId);
    if ('alias' in who) return this.#byAlias.get(aliasKey(who.alias));
    if ('brazeId' in who) return this.#profiles.get(who.brazeId);
    return this.#devices.get(who.device)?.current;
  }

  device(id: string): Device {
    let device = this.#devices.get(id);
    if (!device) this.#devices.set(id, (device = newDevice(id)));
    return device;
  }

  /** A new profile; with an external id it must not exist yet. */
  create(externalId: string | null = null): Profile {
    const profile = newProfile(this.#ids.next(), this.#clock.now(), externalId);
    this.#profiles.set(profile.brazeId, profile);
    if (externalId !== null) this.#byExternalId.set(externalId, profile);
    return profile;
  }

  /** Whose data this is; `undefined` when nobody can own it: no device and no user, or an id that Braze refuses. */
  owner(claim: Claim): Owner | undefined {
    if (claim.user !== null) {
      const profile = isExternalId(claim.user) ? this.#known(claim.user, claim) : undefined;
      return profile && { profile };
    }
    return claim.device === '' ? undefined : this.#anonymous(this.device(claim.device), claim);
  }

  #anonymous(device: Device, claim: Claim): Owner {
    if (device.anonymous) return { profile: device.anonymous };
    if (claim.kind === 'request' && device.current) return { profile: device.current };
    // SDKs cannot go back to anonymous, so this is data from before one named a user. Only a session that starts later
    // shows that the app's data was wiped while it keeps its device id.
    const { identifiedAt } = device;
    const startsAnew =
      claim.kind === 'session-start' && identifiedAt !== undefined && claim.at > identifiedAt;
    if (device.heir && !startsAnew) {
      if (device.heir.adopted) return { profile: device.heir.profile };
      return { profile: newProfile(this.#ids.next(), this.#clock.now()), mergeInto: device.heir.profile };
    }
    const profile = this.create();
    profile.devices.set(device.id, device.info);
    if (device.current?.externalId && !startsAnew) {
      // What is left of an earlier user who was deleted: whoever is on the device now has nothing to do with it.
      device.heir = { profile, adopted: true };
      return { profile };
    }
    device.anonymous = device.current = profile;
    device.since = claim.at;
    return { profile };
  }

  #known(user: string, claim: Claim): Profile {
    const known = this.#byExternalId.get(user);
    if (claim.device === '') return known ?? this.create(user);
    const device = this.device(claim.device);
    const late = device.heir !== undefined && claim.at < device.since;
    if (device.anonymous && !late) return this.#identify(device, device.anonymous, user, known, claim.at);
    const profile = known ?? this.create(user);
    if (!profile.devices.has(device.id)) profile.devices.set(device.id, device.info);
    device.heir ??= { profile, adopted: !known };
    device.identifiedAt ??= claim.at;
    // The end of a session tells who was there: Android's SDK says it after the start of the next user's, at the same millisecond.
    const isOfNow = claim.kind !== 'attributes' && claim.kind !== 'session-end';
    const switches = device.current !== profile && isOfNow && claim.at >= device.since;
    if (switches || !device.current) {
      device.current = profile;
      device.since = claim.at;
    }
    return profile;
  }

  /** The anonymous user of a device says who they are: a new id is given to their profile, a known one swallows it. */
  #identify(
    device: Device,
    anonymous: Profile,
    user: string,
    known: Profile | undefined,
    at: number,
  ): Profile {
    if (known) this.merge(anonymous, known);
    else this.rename(anonymous, user);
    const profile = known ?? anonymous;
    device.heir = { profile, adopted: !known };
    device.anonymous = undefined;
    device.current = profile;
    device.since = device.identifiedAt = at;
    return profile;
  }

  /** A profile for a push token of whom nothing else is known. */
  createTemporary(): Profile {
    const profile = newProfile(this.#ids.next(), this.#clock.now(), null, true);
    this.#profiles.set(profile.brazeId, profile);
    return profile;
  }

  /** Gives a known user another external id that nobody has. The former one is deprecated: it finds them still. */
  replaceExternalId(profile: Profile, externalId: string): void {
    if (profile.externalId !== null) profile.deprecatedIds.add(profile.externalId);
    this.rename(profile, externalId);
  }

  /** Takes a deprecated external id away; `false` when it is no such id. */
  removeDeprecatedId(externalId: string): boolean {
    const isRemoved = this.#byExternalId.get(externalId)?.deprecatedIds.delete(externalId) ?? false;
    if (isRemoved) this.#byExternalId.delete(externalId);
    return isRemoved;
  }

  /** Gives a profile an external id that nobody has. */
  rename(profile: Profile, externalId: string): void {
    profile.externalId = externalId;
    this.#byExternalId.set(externalId, profile);
    for (const device of this.devicesOf(profile)) {
      if (device.anonymous !== profile) continue;
      device.anonymous = undefined;
      device.heir = { profile, adopted: true };
    }
  }

  /** Merges one profile into another; the first is found no more. */
  merge(from: Profile, to: Profile): void {
    if (from === to) return;
    for (const [label, name] of from.aliases) {
      const key = aliasKey({ label, name });
      if (to.aliases.has(label)) {
        this.#byAlias.delete(key);
      } else {
        to.aliases.set(label, name);
        this.#byAlias.set(key, to);
      }
    }
    mergeProfiles(from, to);
    if (!this.#profiles.delete(from.brazeId)) return; // a scratch profile that nobody has met
    this.#forgetExternalIds(from);
    this.#replaceOnDevices(from, to);
    this.#merged(from, to);
  }

  #replaceOnDevices(from: Profile, to: Profile): void {
    for (const device of this.devicesOf(from)) {
      if (device.anonymous === from) {
        const isKnown = to.externalId !== null;
        device.anonymous = isKnown ? undefined : to;
        // The SDK goes on without a name: what it sends is no late data to fill gaps with, but the user's own.
        if (isKnown) device.heir = { profile: to, adopted: true };
      }
      if (device.current === from) device.current = to;
      if (device.heir?.profile === from) device.heir = { profile: to, adopted: device.heir.adopted };
    }
  }

  #forgetExternalIds({ externalId, deprecatedIds }: Profile): void {
    if (externalId !== null) this.#byExternalId.delete(externalId);
    for (const id of deprecatedIds) this.#byExternalId.delete(id);
  }

  /**
   * Gives a profile an alias; `false` when another profile has it already, then nothing changes. A user has one name
   * per label: a second name takes the first one's place.
   */
  addAlias(profile: Profile, alias: Alias): boolean {
    const key = aliasKey(alias);
    const holder = this.#byAlias.get(key);
    if (holder) return holder === profile;
    const former = profile.aliases.get(alias.label);
    if (former !== undefined) this.#byAlias.delete(aliasKey({ label: alias.label, name: former }));
    profile.aliases.set(alias.label, alias.name);
    this.#byAlias.set(key, profile);
    return true;
  }

  delete(profile: Profile): void {
    this.#profiles.delete(profile.brazeId);
    this.#forgetExternalIds(profile);
    for (const [label, name] of profile.aliases) this.#byAlias.delete(aliasKey({ label, name }));
    for (const device of this.devicesOf(profile)) {
      if (device.heir?.profile === profile) device.heir = undefined;
      if (device.anonymous === profile) device.anonymous = undefined;
      if (device.current === profile) this.#devices.delete(device.id);
    }
  }
}

function aliasKey(alias: Alias): string {
  return JSON.stringify([alias.label, alias.name]);
}
