import type { JsonObject } from '../../wire/event.ts';
import { own } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { isText, objectsOf } from './find-user.ts';

/** Whether an attributes object of `/users/track` brings push tokens that nobody owns yet. */
export function isTokenImport(object: JsonObject): boolean {
  return own(object, 'push_token_import') === true;
}

/** Says what is wrong with an import; `undefined` when nothing is. */
export function tokenImportProblem(object: JsonObject): string | undefined {
  const hasOwner = ['external_id', 'braze_id'].some((name) => Object.hasOwn(object, name));
  if (hasOwner) return "'external_id' and 'braze_id' must not be given with 'push_token_import'";
  return objectsOf(own(object, 'push_tokens')).length > 0
    ? undefined
    : "'push_tokens' is required with 'push_token_import'";
}

/**
 * Makes a temporary profile for each token. When an SDK starts with the token, or on its device, the token is that
 * user's and the temporary profile goes. A token that is known already is passed over, and so is one for web push:
 * Braze imports none, because nothing can be sent without the browser's keys.
 */
export function importTokens(
  { identity, tokens, apps, clock, ids }: TwinWorkspace,
  object: JsonObject,
): void {
  for (const entry of objectsOf(own(object, 'push_tokens'))) {
    const { app_id: key, token, device_id: id } = entry;
    const app = isText(key) ? apps.get(key) : undefined;
    if (!app || app.platform === 'web' || !isText(token) || tokens.holder(app.key, token)) continue;
    const device = identity.device(isText(id) ? id : ids.next());
    device.platform = app.platform;
    if (!device.current) {
      const profile = identity.createTemporary();
      profile.updatedAt = clock.now();
      profile.devices.set(device.id, device.info);
      device.current = profile;
    }
    tokens.store(device, app.key, { token });
  }
}
