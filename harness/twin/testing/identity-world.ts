import type { JsonObject } from '../../wire/event.ts';
import { createTwin } from '../create-twin.ts';
import { ENDPOINTS } from '../rest/endpoints.ts';
import { IdentityModel, type Logged, type Person } from './identity-model.ts';
import { DEVICES, type Named, type Step } from './identity-step.ts';
import { restClient } from './rest-client.ts';
import { TestDevice } from './test-device.ts';

type StepOf<K extends Step['do']> = Extract<Step, { readonly do: K }>;

/** A device and what the model thinks is in its queue. */
class TwoSidedDevice {
  readonly sdk: TestDevice;
  readonly #model: IdentityModel;
  #queue: Logged[] = [];
  #tokens: Logged[] = [];
  #inSession = false;

  constructor(sdk: TestDevice, model: IdentityModel) {
    this.sdk = sdk;
    this.#model = model;
  }

  log(what: Logged['what']): void {
    if (!this.#inSession) this.#queue.push({ what: 'session', user: this.sdk.user });
    this.#inSession = true;
    this.#queue.push({ what, user: this.sdk.user });
  }

  logToken(token: string): void {
    this.sdk.pushToken(token);
    this.#tokens.push({ what: { token }, user: this.sdk.user });
  }

  async flush(twice = false): Promise<void> {
    const body = this.sdk.take();
    await this.sdk.send(body);
    if (twice) await this.sdk.send(body);
    this.#arrive();
  }

  async changeUser(user: string): Promise<void> {
    const before = this.sdk.user;
    if (user === before) return;
    if (before !== undefined) this.#arrive();
    await this.sdk.changeUser(user);
    // The SDK gives queued anonymous attributes to the new user.
    this.#tokens = this.#tokens.map((it) => ({ ...it, user }));
    this.#queue.push({ what: 'session', user });
    this.#inSession = true;
    this.#arrive();
  }

  #arrive(): void {
    const all: Logged[] = [...this.#queue, ...this.#tokens, { what: 'nothing', user: this.sdk.user }];
    for (const it of all) this.#model.arrive(this.sdk.id, it);
    this.#queue = [];
    this.#tokens = [];
  }
}

/** A twin and the model beside it: every step is taken by both. */
export class IdentityWorld {
  readonly twin = createTwin();
  readonly model = new IdentityModel();
  readonly workspace = this.twin.open({
    name: 'test',
    apps: [
      { name: 'Shop', platform: 'web', key: 'web-key' },
      { name: 'Shop for Android', platform: 'android', key: 'android-key' },
    ],
    restKeys: [{ key: 'rest', permissions: ENDPOINTS.map(({ permission }) => permission) }],
  });
  readonly #rest = restClient(this.twin, 'rest');
  readonly #devices = DEVICES.map(() => new TwoSidedDevice(new TestDevice(this.twin), this.model));
  #steps = 0;

  async take(step: Step): Promise<void> {
    this.#steps++;
    await (this.#play[step.do] as (step: Step) => Promise<unknown>)(step);
  }

  /** Sends what is still queued. */
  async end(): Promise<void> {
    for (const device of this.#devices) await device.flush();
  }

  readonly #play: { readonly [K in Step['do']]: (step: StepOf<K>) => Promise<unknown> } = {
    event: async ({ device }) => {
      const event = `event ${this.#steps}`;
      this.#device(device).sdk.event(event);
      this.#device(device).log({ event });
    },
    purchase: async ({ device }) => {
      this.#device(device).sdk.purchase('lamp', '0.10');
      this.#device(device).log('purchase');
    },
    token: async ({ device }) => this.#device(device).logToken(`token ${device}`),
    alias: async ({ device, alias }) => {
      this.#device(device).sdk.alias(alias.label, alias.name);
      this.#device(device).log({ alias });
    },
    flush: ({ device, twice }) => this.#device(device).flush(twice),
    user: ({ device, id }) => this.#device(device).changeUser(id),
    'track-event': async ({ who }) => {
      const name = `rest ${this.#steps}`;
      this.#knownOrNew(who)?.events.push(name);
      await this.#track('events', who, { name, time: '2026-01-01' });
    },
    'track-purchase': async ({ who }) => {
      const person = this.#knownOrNew(who);
      if (person) person.purchases++;
      const purchase = { product_id: 'lamp', currency: 'EUR', price: 0.1, time: '2026-01-01' };
      await this.#track('purchases', who, purchase);
    },
    'track-plan': async ({ who, plan }) => {
      const person = this.#knownOrNew(who);
      if (person) person.plan = plan;
      await this.#track('attributes', who, { plan });
    },
    'track-token': async ({ who, token }) => {
      const person = this.#knownOrNew(who);
      if (person) this.model.giveToken(token, person);
      await this.#track('attributes', who, { push_tokens: [{ app_id: 'android-key', token }] });
    },
    import: async ({ token }) => {
      if (!this.model.isKnownToken(token)) this.model.giveToken(token, this.model.createTemporary());
      const attributes = [{ push_token_import: true, push_tokens: [{ app_id: 'android-key', token }] }];
      await this.#rest.post('/users/track', { attributes });
    },
    'alias-new': async ({ alias, id }) => {
      if (id !== null) {
        const person = this.model.byId(id);
        if (person) this.model.addAlias(person, alias);
      } else if (!this.model.byAlias(alias)) {
        this.model.addAlias(this.model.create(), alias);
      }
      const named = { alias_label: alias.label, alias_name: alias.name };
      await this.#rest.post('/users/alias/new', {
        user_aliases: [id === null ? named : { ...named, external_id: id }],
      });
    },
    'alias-update': async ({ label, from, to }) => {
      const person = this.model.byAlias({ label, name: from });
      if (person) this.model.addAlias(person, { label, name: to });
      const update = { alias_label: label, old_alias_name: from, new_alias_name: to };
      await this.#rest.post('/users/alias/update', { alias_updates: [update] });
    },
    identify: async ({ alias, id }) => {
      const [person, known] = [this.model.byAlias(alias), this.model.byId(id)];
      if (person && person.id === undefined) {
        if (!known) person.id = id;
        else if (!known.aliases.has(alias.label)) this.model.merge(person, known);
      }
      const entry = { external_id: id, ...nameOf({ alias }) };
      await this.#rest.post('/users/identify', { aliases_to_identify: [entry] });
    },
    merge: async ({ from, to, twice }) => {
      const [gone, kept] = [this.#find(from), this.#find(to)];
      if (gone && kept) this.model.merge(gone, kept);
      const update = { identifier_to_merge: nameOf(from), identifier_to_keep: nameOf(to) };
      const list = twice ? [update, update] : [update];
      await this.#rest.post('/users/merge', { merge_updates: list });
    },
    rename: async ({ from, to }) => {
      const person = this.model.byId(from);
      if (person?.id === from && !this.model.byId(to)) {
        person.deprecated.add(from);
        person.id = to;
      }
      const rename = { current_external_id: from, new_external_id: to };
      await this.#rest.post('/users/external_ids/rename', { external_id_renames: [rename] });
    },
    remove: async ({ id }) => {
      this.model.byId(id)?.deprecated.delete(id);
      await this.#rest.post('/users/external_ids/remove', { external_ids: [id] });
    },
    delete: async ({ who }) => {
      const person = this.#find(who);
      if (person) this.model.delete(person);
      const body =
        'id' in who ? { external_ids: [who.id] } : { user_aliases: [nameOf(who)['user_alias'] ?? {}] };
      await this.#rest.post('/users/delete', body);
    },
  };

  #device(index: number): TwoSidedDevice {
    return this.#devices[index]!;
  }

  #find(who: Named): Person | undefined {
    return 'id' in who ? this.model.byId(who.id) : this.model.byAlias(who.alias);
  }

  /** `/users/track` makes users for external ids, and by default none for aliases. */
  #knownOrNew(who: Named): Person | undefined {
    return this.#find(who) ?? ('id' in who ? this.model.create(who.id) : undefined);
  }

  #track(list: string, who: Named, object: JsonObject): Promise<unknown> {
    return this.#rest.post('/users/track', { [list]: [{ ...nameOf(who), ...object }] });
  }
}

/** A user as REST bodies name them. */
function nameOf(who: Named): JsonObject {
  if ('id' in who) return { external_id: who.id };
  return { user_alias: { alias_label: who.alias.label, alias_name: who.alias.name } };
}
