import { importJWK, jwtVerify } from 'jose';

/** A push service takes no token that is valid for longer, in seconds: https://www.rfc-editor.org/rfc/rfc8292#section-2 */
const LONGEST = 86_400;
/** An uncompressed P-256 point. */
const POINT = 65;

/**
 * Checks that a push is signed by whom the subscription was made for (RFC 8292, section 4.2). A subscription that was made for no such key
 * takes pushes from anybody.
 *
 * @param sender The application server key of the subscription, in base64url.
 * @param audiences Origins of the service's endpoints: the signature must name one.
 * @returns 401 without a signature that holds, 403 for somebody else's, `undefined` when all is well.
 */
export async function refuseVapid(
  header: string | undefined,
  sender: string,
  audiences: string[],
  now: number,
): Promise<401 | 403 | undefined> {
  const point = Buffer.from(sender, 'base64url');
  if (point.length !== POINT) return undefined;
  const token = /^vapid\b.*?\bt=([\w.-]{1,2000})/.exec(header ?? '')?.[1];
  const key = /^vapid\b.*?\bk=([\w-]{1,200})/.exec(header ?? '')?.[1];
  if (!token || !key) return 401;
  if (!Buffer.from(key, 'base64url').equals(point)) return 403;
  try {
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
    const publicKey = await importJWK({ kty: 'EC', crv: 'P-256', x: x!, y: y! }, 'ES256');
    const { payload } = await jwtVerify(token, publicKey, {
      audience: audiences,
      algorithms: ['ES256'],
      requiredClaims: ['exp'],
      currentDate: new Date(now),
    });
    return payload.exp! > now / 1000 + LONGEST ? 401 : undefined;
  } catch {
    return 401;
  }
}
