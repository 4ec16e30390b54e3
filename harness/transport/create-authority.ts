import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { NAME_CONSTRAINTS, nameConstraints } from './name-constraints.ts';
import { anHourAgo, DAY, ECDSA_P256, newKeys, pemOfKey } from './server-certificate.ts';

/** Trusting it on a device is work by hand; its names are limited, so its life need not be short. */
const VALID_DAYS = 730;

/** A certificate authority's two files. */
export interface AuthorityPem {
  readonly cert: string;
  /** Private key, PKCS #8. */
  readonly key: string;
}

/**
 * Makes a certificate authority that can only sign certificates of servers below these domains.
 *
 * @param validDays How long it is valid, from an hour ago: a device's clock may be behind.
 */
export async function createAuthority(
  domains: readonly string[],
  validDays: number = VALID_DAYS,
): Promise<AuthorityPem> {
  const keys = await newKeys();
  const notBefore = anHourAgo();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      // Devices list authorities by name, and may hold those of several machines.
      name: `CN=braze-qa local CA ${randomBytes(4).toString('hex')}`,
      keys,
      signingAlgorithm: ECDSA_P256,
      notBefore,
      notAfter: new Date(notBefore.getTime() + validDays * DAY),
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        new x509.Extension(NAME_CONSTRAINTS, true, new Uint8Array(nameConstraints(domains))),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto as Crypto),
      ],
    },
    webcrypto as Crypto,
  );
  return { cert: certificate.toString('pem'), key: await pemOfKey(keys) };
}
