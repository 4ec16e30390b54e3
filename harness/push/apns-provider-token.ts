import { importPKCS8, SignJWT } from 'jose';

/** The credentials that Apple gives a developer for token-based connections. */
export interface ApnsKey {
  readonly keyId: string;
  readonly teamId: string;
  /** PEM, PKCS #8: the content of the `.p8` file. */
  readonly privateKey: string;
}

/**
 * Apple refuses tokens older than an hour, and new ones that come sooner than after 20 minutes. Milliseconds. Source:
 * https://developer.apple.com/documentation/usernotifications/establishing-a-token-based-connection-to-apns
 */
const RENEW_AFTER = 40 * 60_000;

/** Gives provider tokens for APNs. @param now Unix milliseconds. */
export function createApnsProviderTokens(key: ApnsKey, now: () => number): () => Promise<string> {
  let held: { readonly token: Promise<string>; readonly at: number } | undefined;
  return () => {
    if (!held || now() - held.at > RENEW_AFTER) held = { token: sign(key, now()), at: now() };
    return held.token;
  };
}

async function sign({ keyId, teamId, privateKey }: ApnsKey, now: number): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setIssuedAt(Math.floor(now / 1000))
    .sign(await importPKCS8(privateKey, 'ES256'));
}
