import { check, item, saying } from '../../harness/check/check.ts';

/** Metres. Systems watch no smaller circles with any certainty. */
const RADIUS = 200;
/** Places with few digits: drivers round them. Four kilometres lie between. */
const SHOP = { latitude: 45.7578, longitude: 4.832 };
const STATION = { latitude: 45.7605, longitude: 4.8596 };
/** Degrees: about a hundred metres. */
const NEAR = 0.001;

const near = (degrees: number) =>
  saying(`near ${degrees}`, (value: number) => Math.abs(value - degrees) < NEAR);
const at = ({ latitude, longitude }: typeof SHOP) => ({
  latitude: near(latitude),
  longitude: near(longitude),
});

check('Who enters a geofence is told to Braze', item('geofences-other-tools'), async ({ app, braze }) => {
  if (braze.platform === 'web') return braze.notApplicable("Braze's SDK for the web knows no geofences");
  if (!braze.tools.includes('geofences'))
    return braze.notApplicable('no geofences are planned (`tools` of the target)');
  const { events, test } = braze;
  test.addGeofence({ id: 'shop', ...SHOP, radius: RADIUS });
  for (const transition of ['enter', 'exit'] as const)
    test.addCampaign({
      id: `on-${transition}`,
      trigger: { on: 'geofence', geofence: 'shop', transition },
      card: { title: 'Our shop', text: 'Around the corner' },
    });

  await app.moveTo(STATION);
  await app.open();
  const { externalId } = await app.signUp();
  await app.allowLocation();
  // Braze tells of geofences once in a session. An app that is permitted in the midst of one may wait for the next.
  await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
  await events.next('location', { user: externalId, ...at(STATION) });
  const beforeTheShop = await events.mark();

  await app.moveTo(SHOP);
  const entered = await events.next('geofence', { user: externalId, id: 'shop', transition: 'enter' });
  await app.moveTo(STATION);
  await events.next('geofence', { user: externalId, id: 'shop', transition: 'exit' }, { after: entered });
  await events.only('geofence', [{ transition: 'enter' }, { transition: 'exit' }], { after: beforeTheShop });
  for (const transition of ['enter', 'exit']) await test.statistics(`on-${transition}`, { sent: 1 });
});
