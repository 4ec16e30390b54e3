import { expect, it } from 'vitest';
import { brazeImageHostOf, isBrazeImageHost } from './braze-image-hosts.ts';

it.each([
  ['sdk.iad-01.braze.com', 'braze-images.com'],
  ['SDK.IAD-08.BRAZE.COM', 'braze-images.com'],
  ['sdk.fra-02.braze.eu', 'cdn.braze.eu'],
  ['sdk.jp-01.braze.com', undefined],
  ['sdk.shop.example', undefined],
  ['iad-01.braze.com.shop.example', undefined],
  ['', undefined],
])('knows where the pictures of %j are: %j', (endpoint, host) => {
  expect(brazeImageHostOf(endpoint)).toBe(host);
});

it('tells a host of pictures from what only looks like one', () => {
  expect(isBrazeImageHost('Braze-Images.com')).toBe(true);
  expect(isBrazeImageHost('braze-images.com.evil.example')).toBe(false);
  expect(isBrazeImageHost('sdk.iad-01.braze.com')).toBe(false);
});
