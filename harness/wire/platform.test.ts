import { expect, test } from 'vitest';
import type { Exchange, Json, Platform } from './exchange.ts';
import { platformOf } from './platform.ts';

const request = (body: Json, headers: Record<string, string> = {}, path = '/api/v3/data'): Exchange => ({
  id: 'x',
  receivedAt: 0,
  method: 'POST',
  host: '',
  path,
  headers,
  body,
});

const cases: [why: string, request: Exchange, platform: Platform][] = [
  ['an advertising id of Roku', request({ device: { roku_ad_id: 'x' } }), 'roku'],
  ['its misspelt encoding', request({}, { 'accept-encoding': 'deflate/gzip' }), 'roku'],
  ['its client', request({}, { 'user-agent': 'Roku/DVP-14.0' }), 'roku'],
  [
    'its version code, in a body alone',
    request({ app_version: '1.0.0', app_version_code: '1.0.0.0', sdk_version: '2.2.0' }),
    'roku',
  ],
  ['a device fact of Android', request({ device: { android_is_background_restricted: false } }), 'android'],
  ['push as a boolean', request({ device: { remote_notification_enabled: true } }), 'android'],
  [
    'a version code with three zeros',
    request({ app_version: '1.0.0', app_version_code: '1.0.0.0', sdk_version: '43.0.0' }),
    'android',
  ],
  ['the client of Android', request({}, { 'user-agent': 'Dalvik/2.1.0 (Linux; U; Android 14)' }), 'android'],
  ['the push authorization of iOS', request({ device: { ios_push_auth: 'denied' } }), 'ios'],
  ['push as a number', request({ device: { remote_notification_enabled: 1 } }), 'ios'],
  ['the client of iOS', request({}, { 'user-agent': 'Shop/7 CFNetwork/1490.0.4 Darwin/23.2.0' }), 'ios'],
  ['a browser', request({ device: { browser: 'Chrome' } }), 'web'],
  ['the word of the Web SDK', request({}, { 'x-requested-with': 'XMLHttpRequest' }), 'web'],
  ['a WebView is no proof', request({ app_version: '1' }, { 'x-requested-with': 'com.shop' }), 'unknown'],
  ['the service worker without data', request({ api_key: 'k' }, {}, '/api/v3/web_push/'), 'web'],
  ['an SDK that does not tell the app version', request({ sdk_version: '6.13.0' }), 'web'],
  ['no sign at all', request({ events: [] }), 'unknown'],
  ['no body', request(null), 'unknown'],
  ['keys of a prototype', request({ device: {}, constructor: {} }), 'unknown'],
];

test.for(cases)('%s', ([, exchange, platform]) => {
  expect(platformOf(exchange)).toBe(platform);
});
