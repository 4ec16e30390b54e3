import { beforeEach, expect, it } from 'vitest';
import { createTwin } from './create-twin.ts';
import { MOST_GEOFENCES } from './geofences.ts';
import type { WorkspaceSeed } from './seed.ts';
import { loadSeed } from './seed/load-seed.ts';
import type { Twin } from './twin.ts';

const SHOP = { id: 'shop', latitude: 45.76, longitude: 4.83, radius: 200, cooldownExit: 60 };

let twin: Twin;
beforeEach(() => {
  twin = createTwin();
});

const open = (seed: Partial<WorkspaceSeed>) =>
  twin.open({ name: 'test', apps: [{ name: 'Android', platform: 'android', key: 'k' }], ...seed });

async function post(path: string, body: object): Promise<unknown> {
  const all = { api_key: 'k', device_id: 'd', user_id: 'u1', time: Date.now() / 1000, ...body };
  const url = `https://sdk.iad-01.braze.com/api/v3/${path}`;
  return (await twin.fetch(new Request(url, { method: 'POST', body: JSON.stringify(all) }))).json();
}

const event = (name: string, data: object) => ({ name, data, time: Date.now() / 1000, session_id: 's' });
const near = (latitude: number, longitude: number) =>
  post('geofence/request', { location_event: event('lr', { latitude, longitude }) });
const report = (id: string, transition: string) =>
  post('geofence/report', { geofence_event: event('g', { geo_id: id, event_type: transition }) });

it('are told to who asks, as its SDK reads them, and so is that there are any', async () => {
  open({ geofences: [SHOP] });
  expect(await near(45, 4)).toEqual({
    geofences: [
      {
        id: 'shop',
        latitude: 45.76,
        longitude: 4.83,
        radius: 200,
        cooldown_enter: 0,
        cooldown_exit: 60,
        analytics_enabled_enter: false,
        analytics_enabled_exit: false,
        enter_events: true,
        exit_events: true,
      },
    ],
  });
  const wanted = { respond_with: { config: { config_time: 0 } } };
  expect(await post('data', wanted)).toMatchObject({ config: { geofences: { enabled: true } } });
});

it('are the nearest, where there are many, across the date line too', async () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ ...SHOP, id: `${index}`, latitude: index }));
  const workspace = open({ geofences: many });
  workspace.addGeofence({ ...SHOP, id: 'fiji', latitude: 0, longitude: -179.9 });
  const { geofences } = (await near(0, 179.9)) as { geofences: { id: string }[] };
  expect(geofences).toHaveLength(MOST_GEOFENCES);
  expect(geofences[0]!.id).toBe('fiji');
});

it.each([{}, { location_event: 7 }, { location_event: { data: { latitude: 'x', longitude: [] } } }])(
  'are none for who does not say where it is: %j',
  async (body) => {
    open({ geofences: [SHOP] });
    expect(await post('geofence/request', body)).toEqual({ geofences: [] });
  },
);

it('start campaigns for who crosses their border, and say why one did not start', async () => {
  const workspace = open({
    geofences: [SHOP],
    campaigns: [
      {
        id: 'welcome',
        trigger: { on: 'geofence', geofence: 'shop', transition: 'enter' },
        card: { title: 'Hello' },
      },
    ],
  });
  await report('station', 'enter');
  await report('shop', 'exit');
  await workspace.settled();
  expect(workspace.statistics('welcome').sent).toBe(0);
  expect(workspace.explain({ externalId: 'u1' }, 'welcome')).toMatch(
    /going into the geofence shop.*it was exit, wanted enter/s,
  );
  await report('shop', 'enter');
  await workspace.settled();
  expect(workspace.statistics('welcome').sent).toBe(1);
});

it('start no in-app message: no SDK would show it', () => {
  const seed = {
    name: 'test',
    apps: [{ name: 'Android', platform: 'android', key: 'k' }],
    campaigns: [{ id: 'modal', trigger: [{ on: 'geofence' }], message: { type: 'modal', text: 'Hi' } }],
  };
  expect(() => loadSeed(JSON.stringify(seed), 'f')).toThrow(
    /campaigns\[0\]\.trigger: no SDK shows an in-app message on a geofence/,
  );
});
