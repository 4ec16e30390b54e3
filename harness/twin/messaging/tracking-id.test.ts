import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { campaignOf, trackingId, wireCampaign } from './tracking-id.ts';

it('is base64 of campaign and part', () => {
  expect(atob(trackingId('welcome'))).toBe('welcome_iam');
});

it('leads back to the campaign, whatever its id', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (campaign) => {
      expect(campaignOf(trackingId(campaign))).toBe(campaign);
    }),
  );
});

it('holds the campaign before its first _, as SDKs compare it', () => {
  for (const id of ['a_b', 'über', '100%', 'a%5f;b']) {
    expect(atob(trackingId(id)).split('_')[0]).toBe(wireCampaign(id));
  }
});

it('leaves text alone that is no tracking id', () => {
  for (const text of ['', 'plain', '%%%', btoa('no underscore'), btoa('_x')])
    expect(campaignOf(text)).toBe(text);
  expect(campaignOf(btoa('%ffffff;_x'))).toBe('%ffffff;');
});
