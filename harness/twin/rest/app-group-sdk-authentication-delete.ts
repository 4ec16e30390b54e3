import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { isApp, keysOf, NO_APP, NO_KEY } from './sdk-authentication.ts';

/** `DELETE /app_group/sdk_authentication/delete`: removes a key of an app. The primary one has to stay. */
export const appGroupSdkAuthenticationDelete: Endpoint = {
  method: 'DELETE',
  path: '/app_group/sdk_authentication/delete',
  permission: 'sdk_authentication.delete',
  rateLimit: EVERYTHING_ELSE,
  does: 'removes an SDK authentication key that is not the primary one',
  handle(workspace, { body }) {
    const { app_id: app, key_id: id } = body;
    if (!isApp(workspace, app)) return refused(NO_APP);
    if (workspace.sdkAuthentication.keys.remove(app, String(id))) return found(keysOf(workspace, app));
    const isKey = workspace.sdkAuthentication.keys.of(app).some((key) => key.id === id);
    return refused(isKey ? 'the primary key cannot be deleted' : NO_KEY);
  },
};
