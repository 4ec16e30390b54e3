import type { BrowserContext } from '@playwright/test';

/** What a stub has for the SDK, as it stands on the wire. */
export interface Offer {
  readonly triggers: readonly object[];
  readonly cards: readonly object[];
}

/** What people write by hand today: a Playwright route that answers the SDK just enough. */
export async function stubBraze(
  context: BrowserContext,
  { triggers, cards }: Offer = { triggers: [], cards: [] },
): Promise<void> {
  const config = {
    time: 1,
    global_request_rate_limit: { enabled: false },
    ...(cards.length > 0 ? { content_cards: { enabled: true } } : {}),
  };
  await context.route('**/api/v3/**', async (route) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    const asked = route.request().postDataJSON() as {
      respond_with?: { triggers?: boolean; config?: { config_time: number } };
    };
    const { respond_with: wanted } = asked;
    const json = {
      ...(wanted?.triggers ? { triggers } : {}),
      ...(wanted?.config?.config_time === 0 ? { config } : {}),
      ...(route.request().url().endsWith('/content_cards/sync')
        ? { cards, full_sync: true, last_full_sync_at: 1, last_card_updated_at: 1 }
        : {}),
    };
    return route.fulfill({ status: 200, headers, json });
  });
}
