import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import { BRAZE_CERTIFICATE_NAMES } from '../common/braze-hosts.ts';

/** A self-signed certificate and its key. It lives in memory and is never written to disk. */
export interface Certificate {
  /** Private key, PEM (PKCS #8). */
  readonly key: string;
  /** Certificate, PEM. */
  readonly cert: string;
  /** SHA-256 of the public key (SubjectPublicKeyInfo), base64: what Chromium is told to trust. */
  readonly spki: string;
}

const DAY = 86_400_000;
/** Longer than any run, shorter than any browser's limit for certificates of private authorities. */
const VALID_DAYS = 30;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

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
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  // An hour back: a device's clock may be behind.
  const notBefore = new Date(Date.now() - 3_600_000);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=braze-qa local',
      keys,
      signingAlgorithm: ALGORITHM,
      notBefore,
      notAfter: new Date(notBefore.getTime() + VALID_DAYS * DAY),
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(
          [...names].map((name) => ({ type: isIP(name) ? ('ip' as const) : ('dns' as const), value: name })),
        ),
      ],
    },
    webcrypto as Crypto,
  );
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
    cert: certificate.toString('pem'),
    spki: createHash('sha256').update(new Uint8Array(certificate.publicKey.rawData)).digest('base64'),
  };
}
