import { expect, it } from 'vitest';
import type { Target } from '../config/config.ts';
import { imageUrl } from './image-url.ts';

const site = (map: { readonly imageUrl?: string } = {}): Target => ({
  platform: 'web',
  map,
  url: { test: 'https://shop.example' },
});
const phone = {
  platform: 'android',
  kind: 'virtual',
  appId: 'com.example.shop',
  map: {},
} as unknown as Target;
const hostOf = (target: Target, endpoint: string) => {
  const url = imageUrl(target, endpoint);
  return url && new URL(url).host;
};

it('is where Braze keeps the pictures of the cluster, on a site', () => {
  expect(hostOf(site(), 'sdk.iad-01.braze.com')).toBe('braze-images.com');
  expect(hostOf(site(), 'sdk.fra-01.braze.eu')).toBe('cdn.braze.eu');
  expect(hostOf(site(), 'sdk.shop.example')).toBeUndefined();
});

it("is the team's own where the app map names one", () => {
  const own = 'https://cdn.shop.example/sample.png';
  expect(imageUrl(site({ imageUrl: own }), 'sdk.iad-01.braze.com')).toBe(own);
});

it('is on one of the domains that proxies of phones lead here, whatever the cluster', () => {
  expect(hostOf(phone, 'sdk.iad-01.braze.com')).toBe('cdn.braze.eu');
  expect(hostOf(phone, 'sdk.shop.example')).toBe('cdn.braze.eu');
});
