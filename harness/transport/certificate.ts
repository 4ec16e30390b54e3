import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { BRAZE_CERTIFICATE_NAMES } from '../common/braze-hosts.ts';
import {
  anHourAgo,
  asCertificate,
  DAY,
  ECDSA_P256,
  newKeys,
  serverExtensions,
} from './server-certificate.ts';

/** A self-signed certificate and its key. It lives in memory and is never written to disk. */
export interface Certificate {
  /** Private key, PEM (PKCS #8). */
  readonly key: string;
  /** Certificate, PEM. */
  readonly cert: string;
  /** SHA-256 of the public key (SubjectPublicKeyInfo), base64: what Chromium is told to trust. */
  readonly spki: string;
}

/** Longer than any run, shorter than any browser's limit for certificates of private authorities. */
const VALID_DAYS = 30;

/**
 * Makes a certificate (P-256, 30 days) for every Braze host, `localhost` and `127.0.0.1`. Takes milliseconds.
 *
 * @param options.hosts More names or addresses, such as an app's own: `shop.example`, `*.shop.example`.
 * @example
 * const certificate = await createCertificate();
 * const server = await startServer({ handle: twin.fetch, certificate });
 */
export async function createCertificate(options: { hosts?: readonly string[] } = {}): Promise<Certificate> {
  const names = new Set([...BRAZE_CERTIFICATE_NAMES, 'localhost', '127.0.0.1', ...(options.hosts ?? [])]);
  const keys = await newKeys();
  const notBefore = anHourAgo();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=braze-qa local',
      keys,
      signingAlgorithm: ECDSA_P256,
      notBefore,
      notAfter: new Date(notBefore.getTime() + VALID_DAYS * DAY),
      extensions: serverExtensions(names),
    },
    webcrypto as Crypto,
  );
  return asCertificate(certificate, keys);
}
