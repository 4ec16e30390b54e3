import 'reflect-metadata';
import { randomUUID, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { PlistMessage } from './plist-codec.ts';

/** What a computer and a device keep of their pairing. */
export interface PairRecord {
  readonly hostId: string;
  readonly systemBuid: string;
  /** PEM. One pair serves host, device and root: nobody checks a chain here. */
  readonly key: string;
  readonly cert: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 86_400_000;

/** Pairs with a device that boots now. The record lives in memory only. */
export async function createPairRecord(): Promise<PairRecord> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=virtual iPhone',
      keys,
      signingAlgorithm: ALGORITHM,
      notBefore: new Date(Date.now() - DAY),
      notAfter: new Date(Date.now() + 30 * DAY),
    },
    webcrypto as Crypto,
  );
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    hostId: randomUUID().toUpperCase(),
    systemBuid: randomUUID().toUpperCase(),
    key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
    cert: certificate.toString('pem'),
  };
}

/** The record as usbmuxd hands it to its clients. */
export function pairRecordMessage({ hostId, systemBuid, key, cert }: PairRecord): PlistMessage {
  const [keyData, certData] = [Buffer.from(key), Buffer.from(cert)];
  return {
    HostID: hostId,
    SystemBUID: systemBuid,
    HostPrivateKey: keyData,
    HostCertificate: certData,
    DeviceCertificate: certData,
    RootCertificate: certData,
  };
}
