import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../wire/event.ts';
import { createTwin } from './create-twin.ts';
import { TestDevice } from './testing/test-device.ts';
import type { ExportedUser } from './workspace.ts';

/** Ids that a careless program would mistake for something else. */
const USERS = ['u1', 'u2', '__proto__', 'null', '0'];
const DEVICES = [0, 1, 2];

type Step =
  | {
      readonly do: 'event' | 'purchase' | 'flush' | 'hold' | 'repeat' | 'release' | 'token';
      readonly device: number;
    }
  | { readonly do: 'user'; readonly device: number; readonly user: string }
  | { readonly do: 'attribute'; readonly device: number; readonly key: string; readonly value: number }
  | { readonly do: 'alias'; readonly device: number; readonly label: string; readonly name: string };

const device = fc.constantFrom(...DEVICES);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('event' as const, 'purchase' as const), device }),
  fc.record({ do: fc.constantFrom('flush' as const, 'hold', 'repeat', 'release', 'token'), device }),
  fc.record({ do: fc.constant('user' as const), device, user: fc.constantFrom(...USERS) }),
  fc.record({
    do: fc.constant('attribute' as const),
    device,
    key: fc.constantFrom('plan', '__proto__', 'constructor'),
    value: fc.nat(5),
  }),
  fc.record({
    do: fc.constant('alias' as const),
    device,
    label: fc.constantFrom('crm', '__proto__'),
    name: fc.constantFrom('1', '2'),
  }),
);

/** A profile in the model: what Braze's rules make of it, written down as plainly as possible. */
class Person {
  user: string | undefined;
  attributes = new Map<string, number>();
  aliases = new Map<string, string>();
}

/** The world as the rules want it. Devices are people's; a person without a user is anonymous. */
class Model {
  people = new Set<Person>();
  on = new Map<number, Person>();
  firstUser = new Map<number, string>();

  personOn(device: number): Person {
    let person = this.on.get(device);
    if (!person) this.on.set(device, (person = new Person()));
    this.people.add(person);
    return person;
  }

  changeUser(device: number, user: string): void {
    const before = this.on.get(device);
    const known = [...this.people].find((person) => person.user === user);
    const after = known ?? (before && before.user === undefined ? before : new Person());
    if (before && before !== after && before.user === undefined) {
      for (const [key, value] of before.attributes)
        if (!after.attributes.has(key)) after.attributes.set(key, value);
      for (const [label, name] of before.aliases)
        if (!after.aliases.has(label)) after.aliases.set(label, name);
      this.people.delete(before);
    }
    after.user = user;
    this.people.add(after);
    this.on.set(device, after);
    if (!this.firstUser.has(device)) this.firstUser.set(device, user);
  }

  addAlias(person: Person, label: string, name: string): void {
    const isTaken = [...this.people].some((other) => other !== person && other.aliases.get(label) === name);
    if (!isTaken) person.aliases.set(label, name);
  }
}

test('whatever people do on several devices, in whatever order it arrives, everything ends up with who did it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const twin = createTwin();
      const workspace = twin.open({
        name: 'test',
        apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
      });
      const devices = DEVICES.map(() => new TestDevice(twin));
      const model = new Model();
      const held = new Map<number, JsonObject[]>();
      const lastSent = new Map<number, JsonObject>();
      const owners = new Map<string, { readonly device: number; readonly user: string | undefined }>();
      const tokens = new Map<number, string>();
      let sold = 0;

      const flush = async (index: number) => {
        const body = devices[index]!.take();
        lastSent.set(index, body);
        await devices[index]!.send(body);
      };
      for (const [number, it] of steps.entries()) {
        const sdk = devices[it.device]!;
        if (it.do === 'event') {
          sdk.event(`event ${number}`);
          owners.set(`event ${number}`, { device: it.device, user: sdk.user });
        } else if (it.do === 'purchase') {
          sdk.purchase('lamp', '0.10');
          sold += 1;
        } else if (it.do === 'flush') {
          await flush(it.device);
        } else if (it.do === 'hold') {
          held.set(it.device, [...(held.get(it.device) ?? []), sdk.take()]);
        } else if (it.do === 'repeat') {
          const again = lastSent.get(it.device);
          if (again) await sdk.send(again);
        } else if (it.do === 'release') {
          for (const body of held.get(it.device) ?? []) await sdk.send(body);
          held.delete(it.device);
        } else if (it.do === 'token') {
          sdk.pushToken(`token ${it.device}`);
          tokens.set(it.device, `token ${it.device}`);
          model.personOn(it.device);
          await flush(it.device);
        } else if (it.do === 'user') {
          if (sdk.user !== it.user) model.changeUser(it.device, it.user);
          await sdk.changeUser(it.user);
        } else if (it.do === 'attribute') {
          model.personOn(it.device).attributes.set(it.key, it.value);
          sdk.custom(it.key, it.value);
          await flush(it.device);
          // A repeat of old attributes is a new setting of them: not what is meant here.
          lastSent.delete(it.device);
        } else if (it.do === 'alias') {
          model.addAlias(model.personOn(it.device), it.label, it.name);
          sdk.alias(it.label, it.name);
          await flush(it.device);
        }
      }
      for (const index of DEVICES) {
        for (const body of held.get(index) ?? []) await devices[index]!.send(body);
        await flush(index);
      }

      const profiles = workspace.profiles();
      const listOf = (profile: ExportedUser, name: string) =>
        (profile[name] ?? []) as Record<string, unknown>[];
      const all = (name: string) => profiles.flatMap((profile) => listOf(profile, name));

      // Every event is with one profile, once: the user it was logged by, or whom that anonymous user turned out to be.
      expect(
        all('custom_events')
          .map(({ name, count }) => [name, count])
          .toSorted(),
      ).toEqual([...owners.keys()].map((name) => [name, 1]).toSorted());
      for (const profile of profiles) {
        for (const { name } of listOf(profile, 'custom_events')) {
          const owner = owners.get(String(name))!;
          expect(profile.external_id).toBe(owner.user ?? model.firstUser.get(owner.device));
        }
      }
      // Counters add up, whatever was merged.
      const revenue = profiles.reduce((sum, profile) => sum + Number(profile['total_revenue'] ?? 0), 0);
      expect(revenue).toBeCloseTo(sold * 0.1, 6);
      const sessions = all('apps').reduce((sum, app) => sum + Number(app['sessions']), 0);
      expect(sessions).toBe(devices.reduce((sum, sdk) => sum + sdk.sessions, 0));
      // A token has one owner: who is on the device.
      expect(
        all('push_tokens')
          .map(({ token }) => token)
          .toSorted(),
      ).toEqual([...tokens.values()].toSorted());
      for (const [index, token] of tokens) {
        const owner = profiles.find((profile) =>
          listOf(profile, 'push_tokens').some((it) => it['token'] === token),
        );
        expect(owner?.external_id).toBe(devices[index]!.user);
      }
      // Attributes and aliases are what the rules make of them.
      for (const person of model.people) {
        const index = [...model.on].find(([, it]) => it === person)?.[0];
        const who = person.user === undefined ? { device: devices[index!]!.id } : { externalId: person.user };
        const profile = workspace.profile(who);
        expect(new Map(Object.entries(profile?.['custom_attributes'] ?? {}))).toEqual(person.attributes);
        const aliases = (profile?.user_aliases ?? []).map((it) => [it.alias_label, it.alias_name] as const);
        expect(new Map(aliases)).toEqual(person.aliases);
      }
      expect(twin.ledger.findings).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
