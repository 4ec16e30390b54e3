import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { isApp, keysOf, NO_APP, NO_KEY } from './sdk-authentication.ts';

/** `PUT /app_group/sdk_authentication/primary`: makes a key the app's primary one. */
export const appGroupSdkAuthenticationPrimary: Endpoint = {
  method: 'PUT',
  path: '/app_group/sdk_authentication/primary',
  permission: 'sdk_authentication.primary',
  rateLimit: EVERYTHING_ELSE,
  does: 'makes an SDK authentication key the primary one',
  handle(workspace, { body }) {
    const { app_id: app, key_id: id } = body;
    if (!isApp(workspace, app)) return refused(NO_APP);
    const isDone = workspace.sdkAuthentication.keys.makePrimary(app, String(id));
    return isDone ? found(keysOf(workspace, app)) : refused(NO_KEY);
  },
};
