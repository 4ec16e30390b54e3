import 'reflect-metadata';
import { createPrivateKey, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { BRAZE_CERTIFICATE_NAMES } from '../common/braze-hosts.ts';
import type { Certificate } from './certificate.ts';
import type { AuthorityPem } from './create-authority.ts';
import {
  anHourAgo,
  asCertificate,
  DAY,
  ECDSA_P256,
  newKeys,
  serverExtensions,
} from './server-certificate.ts';

/** Longer than any run, and below the 45 days that public authorities are held to. */
export const LEAF_DAYS = 30;

export interface Leaf extends Certificate {
  readonly notAfter: Date;
}

/**
 * A server certificate (P-256) for every Braze host and these, signed by the authority. It lives in memory.
 *
 * @param hosts More host names, such as an app's own endpoint.
 */
export async function issueLeaf(authority: AuthorityPem, hosts: readonly string[] = []): Promise<Leaf> {
  const issuer = new x509.X509Certificate(authority.cert);
  const pkcs8 = createPrivateKey(authority.key).export({ format: 'der', type: 'pkcs8' });
  const signingKey = await webcrypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), ECDSA_P256, false, [
    'sign',
  ]);
  const keys = await newKeys();
  const notBefore = anHourAgo();
  const notAfter = new Date(Math.min(notBefore.getTime() + LEAF_DAYS * DAY, issuer.notAfter.getTime()));
  const names = new Set([...BRAZE_CERTIFICATE_NAMES, ...hosts]);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: 'CN=braze-qa local',
      issuer: issuer.subjectName,
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: ECDSA_P256,
      notBefore,
      notAfter,
      extensions: [
        ...serverExtensions(names),
        await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey, false, webcrypto as Crypto),
      ],
    },
    webcrypto as Crypto,
  );
  return { ...(await asCertificate(certificate, keys)), notAfter };
}
