import { expect, test } from 'vitest';
import { newWorld } from './test-world.ts';

const shop = { id: 'shop', latitude: 45.76, longitude: 4.83, radius: 200, cooldownEnter: 60 };
const here = { latitude: 45.77, longitude: 4.86 };

test.each(['android', 'ios'] as const)(
  'geofences of %s come once in a session, and their borders are reported',
  async (platform) => {
    const { phone, twin } = newWorld(platform, { geofences: [shop] }, { geofences: true });
    const { geofences } = phone.launch();
    await phone.settle();
    expect(twin.ledger.all('location')).toEqual([]);

    phone.place = here;
    geofences.permitted();
    geofences.permitted();
    await phone.settle();
    expect(twin.ledger.all('location')).toMatchObject([here]);
    const { id, latitude, longitude, radius } = shop;
    expect(phone.watched).toEqual([{ id, latitude, longitude, radius }]);

    await geofences.crossed('shop', 'enter');
    await geofences.crossed('shop', 'exit');
    await geofences.crossed('shop', 'enter');
    await geofences.crossed('elsewhere', 'enter');
    await phone.pass(60);
    await geofences.crossed('shop', 'enter');
    expect(twin.ledger.all('geofence')).toMatchObject(
      ['enter', 'exit', 'enter'].map((transition) => ({ id: 'shop', transition })),
    );
  },
);

test('an app that did not ask for geofences has none', async () => {
  const { phone, twin } = newWorld('android', { geofences: [shop] });
  phone.place = here;
  const { geofences } = phone.launch();
  await phone.settle();
  geofences.permitted();
  await geofences.crossed('shop', 'enter');
  expect(twin.ledger.all('location')).toEqual([]);
  expect(twin.ledger.all('geofence')).toEqual([]);
});
