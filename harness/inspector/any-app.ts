import { http } from 'msw';
import type { Overrides } from '../transport/overrides.ts';
import type { Twin } from '../twin/twin.ts';
import { asText, own } from '../wire/fields.ts';
import { parseJson } from '../wire/parse-json.ts';
import { platformOf } from '../wire/platform.ts';

/** More app keys than any app has, and fewer than a hostile one can make up. */
const MOST_KEYS = 20;
const LONGEST_KEY = 200;

/** Opens a workspace for each app key when it is seen first: nobody has to say which keys an app has. */
export function welcomeAnyApp(
  { use }: Pick<Overrides, 'use'>,
  twin: Pick<Twin, 'open' | 'workspaces'>,
): void {
  const isKnown = (key: string) => twin.workspaces.some(({ appKeys }) => appKeys.includes(key));
  use(
    http.post('*/api/v3/*', async ({ request }) => {
      const said = request.headers.get('x-braze-api-key');
      if (said !== null && isKnown(said)) return;
      const body = parseJson(await request.clone().text()).value;
      // The oldest SDKs say it in the body alone.
      const key = said ?? asText(own(body, 'api_key')) ?? '';
      if (isKnown(key) || key === '' || key.length > LONGEST_KEY || twin.workspaces.length >= MOST_KEYS)
        return;
      const { pathname: path } = new URL(request.url);
      const platform = platformOf({ headers: Object.fromEntries(request.headers), body, path });
      const app = { name: 'App', platform: platform === 'unknown' ? 'web' : platform, key };
      twin.open({ name: `App ${twin.workspaces.length + 1}`, apps: [app] });
    }),
  );
}
