import { http } from 'msw';
import type { Overrides } from '../transport/overrides.ts';
import type { Twin } from '../twin/twin.ts';
import type { Platform } from '../wire/exchange.ts';
import { asText, own } from '../wire/fields.ts';
import { parseJson } from '../wire/parse-json.ts';

/** More app keys than any app has, and fewer than a hostile one can make up. */
const MOST_KEYS = 20;
const LONGEST_KEY = 200;

/**
 * Opens a workspace for each app key that is seen first: nobody has to say which keys an app has.
 */
export function welcomeAnyApp(
  { use }: Pick<Overrides, 'use'>,
  twin: Pick<Twin, 'open' | 'workspaces'>,
  platform: Exclude<Platform, 'unknown'>,
): void {
  const welcome = (key: string) => {
    const isKnown = twin.workspaces.some(({ appKeys }) => appKeys.includes(key));
    if (isKnown || key === '' || key.length > LONGEST_KEY || twin.workspaces.length >= MOST_KEYS) return;
    twin.open({ name: `App ${twin.workspaces.length + 1}`, apps: [{ name: 'App', platform, key }] });
  };
  use(
    http.post('*/api/v3/*', async ({ request }) => {
      const key = request.headers.get('x-braze-api-key');
      // The oldest SDKs say it in the body alone.
      welcome(key ?? asText(own(parseJson(await request.clone().text()).value, 'api_key')) ?? '');
    }),
  );
}
