import { describe, expect, test } from 'vitest';
import { decode } from '../decode.ts';
import type { Exchange, Json, Platform } from '../exchange.ts';

const exchange = (body: Json): Exchange => ({
  id: 'x',
  receivedAt: 0,
  method: 'POST',
  host: 'sdk.iad-01.braze.com',
  path: '/api/v3/data',
  headers: {},
  body,
});

const oneEvent = (platform: Platform, name: string, data: Json) =>
  decode(exchange({ events: [{ name, data, time: 1 }] }), platform)[0];

test('a whole Android request, as captures of 13.1.2 and 15.0.0 show it', () => {
  const body = {
    app_version: '26.13.0',
    app_version_code: '877.0.0.0',
    api_key: 'key',
    device_id: 'dev',
    sdk_version: '13.1.2',
    time: 1654681731,
    attributes: [{ push_token: 'fcm:abc' }],
    device: {
      os_version: '28',
      model: 'Pixel',
      remote_notification_enabled: true,
      android_is_background_restricted: false,
    },
    events: [
      { name: 'se', data: { d: 31323 }, time: 1654681730.836, session_id: 'old' },
      { name: 'ss', data: {}, time: 1654681730.841, session_id: 'new' },
    ],
    respond_with: { config: { config_time: 5 }, triggers: true },
  };
  const events = decode(exchange(body));
  expect(events.map(({ type, at, session, platform }) => [type, at, session, platform])).toEqual([
    ['device-info', '2022-06-08T09:48:51.000Z', null, 'android'],
    ['session-end', '2022-06-08T09:48:50.836Z', 'old', 'android'],
    ['session-start', '2022-06-08T09:48:50.841Z', 'new', 'android'],
    ['push-token', '2022-06-08T09:48:51.000Z', null, 'android'],
    ['messages-requested', '2022-06-08T09:48:51.000Z', null, 'android'],
  ]);
});

test('an iOS request, as far as the documentation shows it: a switch is a number, and is read as one', () => {
  const device = { ios_push_auth: 'authorized', remote_notification_enabled: 1 };
  const [info, token] = decode(exchange({ user_id: 'u1', device, attributes: [{ push_token: 'a1b2' }] }));
  expect(info).toMatchObject({
    platform: 'ios',
    info: { ios_push_auth: 'authorized', remote_notification_enabled: true },
  });
  expect(token).toMatchObject({ type: 'push-token', token: 'a1b2', user: 'u1' });
});

describe('codes nobody captured are read if they fit, and kept whole if not', () => {
  test.for(['android', 'ios', 'unknown'] as const)('%s', (platform) => {
    expect(oneEvent(platform, 'cci', { id: 'c1' })).toMatchObject({
      type: 'content-card-impression',
      ids: ['c1'],
    });
    expect(oneEvent(platform, 'cci', { ids: ['c1'] })).toMatchObject({ ids: ['c1'] });
    for (const key of ['a', 'page'])
      expect(oneEvent(platform, 'cic', { cid: 'c', [key]: 'p' })).toMatchObject({
        type: 'push-story-click',
        page: 'p',
      });
    expect(oneEvent(platform, 'g', { geo_id: 'shop', event_type: 'enter' })).toMatchObject({
      type: 'geofence',
      id: 'shop',
      transition: 'enter',
    });
    expect(oneEvent(platform, 'g', { any: 1 })).toMatchObject({ type: 'unknown-event', name: 'g' });
    expect(oneEvent(platform, 'ca', { other: 1 })).toMatchObject({
      type: 'unknown-event',
      name: 'ca',
      data: { other: 1 },
    });
  });

  test('on the web and Roku, where the form is known, another form is malformed', () => {
    expect(oneEvent('web', 'ca', { other: 1 })).toMatchObject({ type: 'malformed-request' });
    expect(oneEvent('roku', 'sc', {})).toMatchObject({ type: 'malformed-request' });
    expect(oneEvent('web', 'g', {})).toMatchObject({ type: 'unknown-event' });
  });
});
