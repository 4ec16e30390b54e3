import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isText } from './find-user.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { isApp, NO_APP } from './sdk-authentication.ts';

/** The longest key that is kept. One of 16,384 bits has less than 3,000 characters. */
const KEY_LIMIT = 10_000;

/** `POST /app_group/sdk_authentication/create`: a public key that signatures of an app's users are checked with. */
export const appGroupSdkAuthenticationCreate: Endpoint = {
  method: 'POST',
  path: '/app_group/sdk_authentication/create',
  permission: 'sdk_authentication.create',
  rateLimit: EVERYTHING_ELSE,
  does: 'adds an SDK authentication key to an app: three at most',
  handle(workspace, { body }) {
    const { app_id: app, rsa_public_key_str: rsaPublicKey, description, make_primary: makePrimary } = body;
    if (!isApp(workspace, app)) return refused(NO_APP);
    if (!isText(rsaPublicKey) || rsaPublicKey.length > KEY_LIMIT) {
      return refused("'rsa_public_key_str' is not valid");
    }
    if (!isText(description) || description.length > 255) return refused("'description' cannot be empty");
    const isPrimary = makePrimary === true;
    const added = workspace.sdkAuthentication.keys.add(app, { rsaPublicKey, description, isPrimary });
    return added ? accepted({ id: added.id }) : refused('an app can have at most 3 keys');
  },
};
