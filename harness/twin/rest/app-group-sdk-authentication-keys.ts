import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { isApp, keysOf, NO_APP } from './sdk-authentication.ts';

/** `GET /app_group/sdk_authentication/keys`: the keys of an app. */
export const appGroupSdkAuthenticationKeys: Endpoint = {
  method: 'GET',
  path: '/app_group/sdk_authentication/keys',
  permission: 'sdk_authentication.keys',
  rateLimit: EVERYTHING_ELSE,
  does: 'SDK authentication keys of an app',
  handle(workspace, { query }) {
    const app = query.text('app_id');
    return isApp(workspace, app) ? found(keysOf(workspace, app)) : refused(NO_APP);
  },
};
