import { expect, it, vi } from 'vitest';
import type { AppHost } from './app-host.ts';
import type { AppMap, MessageMap } from './app-map.ts';
import { Blocked } from './blocked.ts';
import { MappedApp } from './mapped-app.ts';

function messages(read: MessageMap<object>['read']): MessageMap<object> {
  return { read, pressButton: async () => {}, tap: async () => {}, dismiss: async () => {} };
}

class AnyApp extends MappedApp<object> {
  protected readonly screen = {};
  protected readonly brazeMessage = messages(async () => undefined);
  async quiet() {}
}
const host = { patience: 200, whyNoMessage: () => 'No campaign was meant for this user.' };
const appWith = (map: AppMap<object>) => new AnyApp({ ...host, map } as unknown as AppHost<object>);
const event = async () => ({});

it('takes for a deliberate act no event that the app logs by itself', () => {
  const app = appWith({ events: { page_viewed: event, paid: event }, automaticEvents: ['page_viewed'] });
  expect(app.plannedEvents).toEqual(['page_viewed', 'paid']);
  expect(app.actionEvents).toEqual(['paid']);
});

it.each<[string, AppMap<object>, string]>([
  ['no events', {}, 'the app map has no action "events"'],
  ['an empty list', { events: {} }, 'the app map has no planned event in `events`'],
  [
    'automatic ones alone',
    { events: { page_viewed: event }, automaticEvents: ['page_viewed'] },
    'the app logs every planned event of its map by itself (automaticEvents): page_viewed',
  ],
])('blocks what needs a deliberate act where the map has %s', (_what, map, message) => {
  expect(() => appWith(map).actionEvents).toThrow(new Blocked(message));
});

it('fills in the fields of the form and no others, and says which', async () => {
  const saveProfile = vi.fn(async () => {});
  const app = appWith({ saveProfile, profileFields: ['firstName', 'shoe_size'] });
  const filled = { firstName: 'Robin', custom: { shoe_size: 41 } };
  const profile = { firstName: 'Robin', gender: 'o', custom: { shoe_size: 41, vip: true } } as const;
  expect(await app.saveProfile(profile)).toEqual(filled);
  expect(saveProfile).toHaveBeenCalledExactlyOnceWith({}, filled);
});

it('fills in everything where the map names no fields, and nothing where there is none to fill in', async () => {
  const saveProfile = vi.fn(async () => {});
  const profile = { gender: 'o', custom: { vip: true } } as const;
  expect(appWith({ saveProfile }).fillable(profile)).toBe(profile);
  await expect(appWith({ saveProfile, profileFields: ['email'] }).saveProfile(profile)).rejects.toThrow(
    'the profile form has no field for any of these (profileFields): gender, vip',
  );
  expect(saveProfile).not.toHaveBeenCalled();
});

const HELLO = { kind: 'modal', header: '', text: 'Hello', buttons: [] } as const;

it('reads a message as soon as it can be read, as the map says', async () => {
  const looks = [
    async () => undefined,
    async () => Promise.reject(new Error('half drawn')),
    async () => HELLO,
  ];
  const app = appWith({ message: messages(async () => looks.shift()?.()) });
  expect(await app.message()).toEqual(HELLO);
  expect(looks).toEqual([]);
});

it.each<[string, MessageMap<object> | undefined, string]>([
  [
    'comes',
    undefined,
    'No in-app message appeared on screen within 200 ms.\nNo campaign was meant for this user.\nLooked for Braze’s own message UI: ',
  ],
  [
    'can be read',
    messages(() => Promise.reject(new Error('Two dialogs are open'))),
    'The in-app message could not be read within 200 ms: Two dialogs are open',
  ],
])('says so when no message %s', async (_what, message, expected) => {
  await expect(appWith(message ? { message } : {}).message()).rejects.toThrow(expected);
});

it('tells what it sees where no message should be', async () => {
  const app = appWith({ message: messages(async () => HELLO) });
  await expect(app.seesNoMessage()).rejects.toThrow(
    'Expected no in-app message on screen, saw a modal: "Hello".',
  );
  await appWith({}).seesNoMessage();
});

it('takes the id of a new account from `signUp`, or an account that was there already', async () => {
  const made = await appWith({ signUp: async () => '4711' }).signUp({ email: 'robin@example.com' });
  expect(made).toMatchObject({ email: 'robin@example.com', externalId: '4711' });
  expect(made.isUsed).toBeUndefined();
  const kept = { email: 'tester@example.com', password: 'secret', externalId: '12' };
  expect(await appWith({ signUp: async () => kept }).signUp()).toEqual({ ...kept, isUsed: true });
});

it.each<[unknown, string]>([
  [undefined, 'undefined'],
  ['', '""'],
  [4711, '4711'],
  [{ email: 'tester@example.com', password: 'secret' }, 'an object with email, password'],
])('blocks where `signUp` tells no account: %j', async (told, seen) => {
  const signUp = async () => told as string;
  await expect(appWith({ signUp }).signUp()).rejects.toThrow(
    `"signUp" of the app map returned ${seen}: it has to return`,
  );
});
