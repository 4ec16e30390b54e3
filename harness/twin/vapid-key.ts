import { createECDH } from 'node:crypto';

/** A fresh application server key for Web Push: an uncompressed P-256 point in base64url, as browsers demand it. */
export function newVapidPublicKey(): string {
  return createECDH('prime256v1').generateKeys('base64url');
}
