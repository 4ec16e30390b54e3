import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { firefoxPreferences, type FirefoxPreferencesOptions } from './firefox-preferences.ts';

/** Where the proxy script sends a host, as Firefox asks it. */
function wayTo(host: string, options: Omit<FirefoxPreferencesOptions, 'port'>): unknown {
  const preferences = firefoxPreferences({ port: 8123, ...options });
  const [, script = ''] = String(preferences['network.proxy.autoconfig_url']).split(/,(.*)/s);
  return runInNewContext(`${decodeURIComponent(script)}; FindProxyForURL('https://${host}/', '${host}')`);
}

it.each([
  ['sdk.iad-01.braze.com', 'PROXY 127.0.0.1:8123'],
  ['braze.eu', 'PROXY 127.0.0.1:8123'],
  ['sdk.shop.example', 'PROXY 127.0.0.1:8123'],
  ['notbraze.com', 'DIRECT'],
  ['braze.com.evil.example', 'DIRECT'],
])('sends %s to %s', (host, way) => {
  expect(wayTo(host, { hermetic: false, hosts: ['sdk.shop.example'] })).toBe(way);
});

it('sends everything to the proxy in a hermetic run, and does without none that fails', () => {
  expect(wayTo('shop.example', { hermetic: true })).toBe('PROXY 127.0.0.1:8123');
  const options = { hermetic: true, reaches: ['js.appboycdn.com', '*.Shop.example'] };
  expect(wayTo('js.appboycdn.com', options)).toBe('DIRECT');
  expect(wayTo('cdn.shop.example', options)).toBe('DIRECT');
  expect(wayTo('shop.example.evil.example', options)).toBe('PROXY 127.0.0.1:8123');
  expect(firefoxPreferences({ port: 1, hermetic: true })['network.proxy.failover_direct']).toBe(false);
});
