import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { jwtVerify } from 'jose';
import { FCM_SCOPE, type ServiceAccount } from './google-access-token.ts';
import type { HttpCall, HttpReply } from './loopback-http.ts';

/** Seconds, as Google's answers say. */
const TOKEN_LIFE = 3_599;
const LONGEST_ASSERTION = 3_600;
const TOKEN_LIMIT = 1_000;

/** A service account that was made up, and the endpoint that believes it. */
export interface GoogleTokenEndpoint {
  readonly privateKey: string;
  answer(call: HttpCall, account: Omit<ServiceAccount, 'private_key'>): Promise<HttpReply>;
  /** Whether a bearer token was given out here and still holds. */
  accepts(authorization: string | undefined): boolean;
}

/** Stands in for Google's OAuth token endpoint. @param now Unix milliseconds. */
export async function createGoogleTokenEndpoint(now: () => number): Promise<GoogleTokenEndpoint> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const tokens = new Map<string, number>();
  const refuse = (error: string): HttpReply => ({ status: 400, body: JSON.stringify({ error }) });
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    answer: async ({ body }, account) => {
      const form = new URLSearchParams(body.toString());
      if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer')
        return refuse('unsupported_grant_type');
      try {
        const { payload } = await jwtVerify(form.get('assertion') ?? '', publicKey, {
          algorithms: ['RS256'],
          issuer: account.client_email,
          audience: account.token_uri,
          currentDate: new Date(now()),
          requiredClaims: ['iat', 'exp'],
        });
        if (payload.exp! - payload.iat! > LONGEST_ASSERTION) return refuse('invalid_grant');
        if (payload['scope'] !== FCM_SCOPE) return refuse('invalid_scope');
      } catch {
        return refuse('invalid_grant');
      }
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, now() + TOKEN_LIFE * 1000);
      const [oldest] = tokens.keys();
      if (tokens.size > TOKEN_LIMIT && oldest !== undefined) tokens.delete(oldest);
      const answer = { access_token: token, expires_in: TOKEN_LIFE, token_type: 'Bearer' };
      return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) };
    },
    accepts: (authorization) => {
      const until = tokens.get(/^Bearer ([\w-]+)$/.exec(authorization ?? '')?.[1] ?? '');
      return until !== undefined && until > now();
    },
  };
}
