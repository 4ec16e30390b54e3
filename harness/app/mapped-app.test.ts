import { expect, it, vi } from 'vitest';
import type { AppHost } from './app-host.ts';
import type { AppMap } from './app-map.ts';
import { Blocked } from './blocked.ts';
import { MappedApp } from './mapped-app.ts';

class AnyApp extends MappedApp<object> {
  protected get screen() {
    return {};
  }
}
const appWith = (map: AppMap<object>) => new AnyApp({ map } as unknown as AppHost<object>);
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
