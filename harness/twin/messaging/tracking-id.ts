/**
 * The id by which SDKs report what people did with a message: base64 of `<campaign>_<part>`. SDKs decode it and compare
 * what stands before the first `_` with the campaign a trigger names, so a campaign's own `_` is written otherwise.
 *
 * @example
 * trackingId('welcome'); // base64 of 'welcome_iam'
 */
export function trackingId(campaign: string, part = 'iam'): string {
  return btoa(`${wireCampaign(campaign)}_${part}`);
}

/**
 * The campaign that a tracking id names. Text that is no tracking id of ours is given back as it is: an app may log
 * anything, and statistics should show what it was.
 */
export function campaignOf(tracking: string): string {
  try {
    const [campaign = '', ...rest] = atob(tracking).split('_');
    return rest.length === 0 || campaign === '' ? tracking : fromWire(campaign);
  } catch {
    return tracking;
  }
}

/** A campaign's id as conditions name it: ASCII without `_`, because the Web SDK decodes by `atob`. */
export function wireCampaign(campaign: string): string {
  return campaign.replaceAll(/[^\w .:$-]|_/gu, (c) => `%${c.codePointAt(0)!.toString(16)};`);
}

function fromWire(campaign: string): string {
  return campaign.replaceAll(/%([0-9a-f]{1,6});/g, (whole, hex: string) => {
    const point = Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
