import { importPKCS8, SignJWT } from 'jose';

/** The fields of a Google service account's key file that senders need, in Google's names. */
export interface ServiceAccount {
  readonly project_id: string;
  readonly client_email: string;
  /** PEM, PKCS #8. */
  readonly private_key: string;
  readonly token_uri: string;
}

export const FCM_SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
/** Google refuses assertions that are valid for longer, in seconds. */
const ASSERTION_LIFE = 3_600;
/** A token is renewed this long before its end, in seconds: it must outlive the request it is used for. */
const MARGIN = 60;
const ANSWER_LIMIT = 10_000;

/**
 * Gives access tokens for FCM, fetched with an assertion that the service account signs and kept until shortly before their
 * end: https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 *
 * @param now Unix milliseconds.
 * @throws Error when the token endpoint refuses or does not answer.
 */
export function createAccessTokens(account: ServiceAccount, now: () => number): () => Promise<string> {
  let held: { readonly token: string; readonly until: number } | undefined;
  return async () => {
    const seconds = Math.floor(now() / 1000);
    if (held && held.until > seconds) return held.token;
    const assertion = await new SignJWT({ scope: FCM_SCOPE })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(account.client_email)
      .setAudience(account.token_uri)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + ASSERTION_LIFE)
      .sign(await importPKCS8(account.private_key, 'RS256'));
    const response = await fetch(account.token_uri, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_LIMIT),
    });
    if (!response.ok) throw new Error(`Failed to get an access token: ${response.status}`);
    const answer = (await response.json()) as { access_token?: unknown; expires_in?: unknown };
    if (typeof answer.access_token !== 'string' || typeof answer.expires_in !== 'number')
      throw new Error('Failed to get an access token: the answer holds none.');
    held = { token: answer.access_token, until: seconds + answer.expires_in - MARGIN };
    return held.token;
  };
}
