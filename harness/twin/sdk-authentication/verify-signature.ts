import { compactVerify, decodeProtectedHeader, errors, importSPKI } from 'jose';
import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { AuthErrorCode } from './auth-error.ts';
import type { SdkAuthenticationKey } from './key-store.ts';

/** A signature of a real server has some hundred characters; a longer one is not looked at. */
const LONGEST = 8 * 1024;

export interface SignatureFacts {
  /** The value of `X-Braze-Auth-Signature`; `undefined` when there is none. */
  readonly signature: string | undefined;
  /** The external id it has to be for. */
  readonly user: string;
  readonly keys: readonly SdkAuthenticationKey[];
  /** Unix seconds. */
  readonly now: number;
}

/**
 * What is wrong with a signature; `undefined` when nothing is. RS256 only; of the claims `exp` and `sub` count, others
 * are ignored (Braze docs, "SDK authentication").
 *
 * @example
 * await verifySignature({ signature: jwt, user: 'u1', keys, now: Date.now() / 1000 }); // 22: it has expired
 */
export async function verifySignature(facts: SignatureFacts): Promise<AuthErrorCode | undefined> {
  const { signature, user, keys, now } = facts;
  if (!signature) return 26;
  if (signature.length > LONGEST) return 20;
  const algorithm = algorithmOf(signature);
  if (algorithm === undefined) return 20;
  if (algorithm !== 'RS256') return 24;
  const read = await readPayload(signature, keys);
  if (typeof read === 'number') return read;
  return wrongClaim(read, user, now);
}

/** The algorithm the header names; `undefined` when there is no header to read, or one that asks for extensions. */
function algorithmOf(signature: string): unknown {
  try {
    const { alg = null, crit } = decodeProtectedHeader(signature);
    return crit === undefined ? alg : undefined;
  } catch {
    return undefined;
  }
}

/** The claims, once one of the keys has proven them; else the code that says why not. */
async function readPayload(
  signature: string,
  keys: readonly SdkAuthenticationKey[],
): Promise<JsonObject | AuthErrorCode> {
  let tried = 0;
  for (const key of keys) {
    const imported = await importOnce(key);
    if (!imported) continue;
    tried++;
    try {
      const { payload } = await compactVerify(signature, imported, { algorithms: ['RS256'] });
      return claimsOf(payload) ?? 23;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) return 20;
    }
  }
  return tried === 0 && keys.length > 0 ? 25 : 27;
}

function claimsOf(payload: Uint8Array): JsonObject | undefined {
  try {
    const claims = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as Json;
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function wrongClaim(claims: JsonObject, user: string, now: number): AuthErrorCode | undefined {
  const expires = own(claims, 'exp');
  const subject = own(claims, 'sub');
  if (expires === undefined) return 10;
  if (typeof expires !== 'number') return 23;
  if (expires <= now) return 22;
  return subject === user ? undefined : 21;
}

type Imported = Awaited<ReturnType<typeof importSPKI>> | undefined;
const imports = new WeakMap<SdkAuthenticationKey, Promise<Imported>>();

/** `undefined` for what is no public RSA key in PEM, or one too short for RS256 (RFC 7518, 3.3: 2048 bits). */
function importOnce(key: SdkAuthenticationKey): Promise<Imported> {
  let imported = imports.get(key);
  if (!imported) {
    imported = importSPKI(key.rsaPublicKey, 'RS256').then(
      (found) => (modulusBits(found) >= 2048 ? found : undefined),
      () => undefined,
    );
    imports.set(key, imported);
  }
  return imported;
}

const modulusBits = ({ algorithm }: NonNullable<Imported>): number =>
  (algorithm as { modulusLength?: number }).modulusLength ?? 0;
