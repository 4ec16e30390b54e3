import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { isText } from './find-user.ts';

/** The keys of an app as the REST API shows them. */
export function keysOf({ sdkAuthentication }: TwinWorkspace, app: string): JsonObject {
  return {
    keys: sdkAuthentication.keys.of(app).map(({ id, rsaPublicKey, description, isPrimary }) => ({
      id,
      rsa_public_key: rsaPublicKey,
      description,
      is_primary: isPrimary,
    })),
  };
}

/** Whether something is the key of an app of the workspace. */
export function isApp({ apps }: TwinWorkspace, app: Json | undefined): app is string {
  return isText(app) && apps.has(app);
}

export const NO_APP = "'app_id' is not an app of this workspace";
export const NO_KEY = "'key_id' is not a key of this app";
