import type { Alias } from '../../wire/event.ts';

/** What is known of one user. */
export class Person {
  /** The external id; `undefined`: anonymous or alias-only. */
  id: string | undefined;
  readonly deprecated = new Set<string>();
  readonly aliases = new Map<string, string>();
  plan: number | undefined;
  readonly events: string[] = [];
  purchases = 0;
  sessions = 0;
  /** Tokens that REST gave them, on devices nobody has seen. */
  readonly imported: string[] = [];
  /** Made for a token of whom nothing is known. */
  isTemporary = false;
}

/** One thing that an SDK queued: what it was, and who was on the device then. */
export interface Logged {
  readonly what:
    | { readonly event: string }
    | { readonly alias: Alias }
    | { readonly token: string }
    | 'session'
    | 'purchase'
    | 'nothing';
  readonly user: string | undefined;
}

interface ModelDevice {
  /** Who the device's anonymous user is, or turned out to be. */
  stranger?: Person;
  /** Whether its SDK ever named a user: there is no way back to anonymous. */
  hasNamed?: true;
  /** Whose device it is now. */
  holder?: Person;
  token?: string;
}

/**
 * Braze's rules of identity as plainly as they can be written: what the twin must do, whatever it is made of. Data
 * arrives in order here; what arrives late is another test's.
 */
export class IdentityModel {
  readonly people = new Set<Person>();
  readonly #devices = new Map<string, ModelDevice>();

  byId(id: string): Person | undefined {
    return this.#find((it) => it.id === id || it.deprecated.has(id));
  }

  byAlias({ label, name }: Alias): Person | undefined {
    return this.#find((it) => it.aliases.get(label) === name);
  }

  create(id?: string): Person {
    const person = new Person();
    person.id = id;
    this.people.add(person);
    return person;
  }

  /** An SDK's data arrives, in the order in which it was logged. */
  arrive(device: string, { what, user }: Logged): void {
    const at = this.#device(device);
    const person = user === undefined ? this.#stranger(at) : this.#named(at, user);
    if (what === 'session') person.sessions++;
    else if (what === 'purchase') person.purchases++;
    else if (what === 'nothing') return;
    else if ('event' in what) person.events.push(what.event);
    else if ('alias' in what) this.addAlias(person, what.alias);
    else at.token = what.token;
  }

  addAlias(person: Person, { label, name }: Alias): void {
    if (!this.byAlias({ label, name })) person.aliases.set(label, name);
  }

  /** What `to` lacks is filled in, what is counted is added up, and `from` is gone. */
  merge(from: Person, to: Person): void {
    if (from === to) return;
    this.people.delete(from);
    for (const [label, name] of from.aliases) if (!to.aliases.has(label)) to.aliases.set(label, name);
    to.plan ??= from.plan;
    to.events.push(...from.events);
    to.imported.push(...from.imported);
    to.purchases += from.purchases;
    to.sessions += from.sessions;
    for (const device of this.#devices.values()) {
      if (device.stranger === from) device.stranger = to;
      if (device.holder === from) device.holder = to;
    }
  }

  /** Deletes a user with the tokens they have. */
  delete(person: Person): void {
    this.people.delete(person);
    for (const device of this.#devices.values()) {
      if (device.stranger === person) delete device.stranger;
      if (device.holder !== person) continue;
      delete device.holder;
      delete device.token;
    }
  }

  createTemporary(): Person {
    const person = this.create();
    person.isTemporary = true;
    return person;
  }

  isKnownToken(token: string): boolean {
    return this.#find((it) => it.imported.includes(token)) !== undefined;
  }

  /** REST gives a token to a person. Whoever had it has it no more; who was made up for it goes. */
  giveToken(token: string, to: Person): void {
    const from = this.#find((it) => it.imported.includes(token));
    from?.imported.splice(from.imported.indexOf(token), 1);
    if (from?.isTemporary && from !== to) this.people.delete(from);
    to.imported.push(token);
  }

  tokensOf(person: Person): string[] {
    const held = [...this.#devices.values()].filter(({ holder }) => holder === person);
    return [...held.flatMap(({ token }) => token ?? []), ...person.imported];
  }

  #find(is: (person: Person) => boolean): Person | undefined {
    return [...this.people].find(is);
  }

  #device(id: string): ModelDevice {
    const known = this.#devices.get(id) ?? {};
    this.#devices.set(id, known);
    return known;
  }

  #stranger(device: ModelDevice): Person {
    device.stranger ??= this.create();
    return (device.holder = device.stranger);
  }

  /** The first user a device names takes its anonymous user over, unless REST calls made somebody of that one. */
  #named(device: ModelDevice, user: string): Person {
    const known = this.byId(user);
    const { stranger } = device;
    let person = known ?? this.create(user);
    if (stranger && stranger.id === undefined && !device.hasNamed) {
      if (known) this.merge(stranger, known);
      else {
        this.people.delete(person);
        stranger.id = user;
        person = stranger;
      }
    }
    device.stranger ??= person;
    device.hasNamed = true;
    return (device.holder = person);
  }
}
