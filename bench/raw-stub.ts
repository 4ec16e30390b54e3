import type { BrowserContext } from '@playwright/test';

/** What people write by hand today: a Playwright route that answers the SDK just enough. */
export async function stubBraze(context: BrowserContext): Promise<void> {
  await context.route('**/api/v3/**', async (route) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    const asked = route.request().postDataJSON() as {
      respond_with?: { triggers?: boolean; config?: { config_time: number } };
    };
    const json = {
      ...(asked.respond_with?.triggers ? { triggers: [] } : {}),
      ...(asked.respond_with?.config?.config_time === 0
        ? { config: { time: 1, global_request_rate_limit: { enabled: false } } }
        : {}),
    };
    return route.fulfill({ status: 200, headers, json });
  });
}
