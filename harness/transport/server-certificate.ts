import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import type { Certificate } from './certificate.ts';

export const ECDSA_P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
export const DAY = 86_400_000;

/** An hour back: a device's clock may be behind. */
export const anHourAgo = (): Date => new Date(Date.now() - 3_600_000);

/** A new pair of keys (P-256) that can be exported. */
export const newKeys = () => webcrypto.subtle.generateKey(ECDSA_P256, true, ['sign', 'verify']);

/** What makes a certificate one of a TLS server with these names and addresses. */
export function serverExtensions(names: Iterable<string>): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension(
      [...names].map((name) => ({ type: isIP(name) ? ('ip' as const) : ('dns' as const), value: name })),
    ),
  ];
}

/** A certificate and its key as servers take them. */
export async function asCertificate(
  certificate: x509.X509Certificate,
  keys: Awaited<ReturnType<typeof newKeys>>,
): Promise<Certificate> {
  return {
    key: await pemOfKey(keys),
    cert: certificate.toString('pem'),
    spki: createHash('sha256').update(new Uint8Array(certificate.publicKey.rawData)).digest('base64'),
  };
}

/** The private key, PEM (PKCS #8). */
export async function pemOfKey({ privateKey }: Awaited<ReturnType<typeof newKeys>>): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
}
