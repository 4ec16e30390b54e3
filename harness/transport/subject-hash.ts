import 'reflect-metadata';
import { createHash } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/**
 * The name that Android's store of authorities gives a certificate: the start of the MD5 of its subject, as
 * `openssl x509 -subject_hash_old` prints it.
 */
export function subjectHashOld(cert: string): string {
  const subject = new Uint8Array(new x509.X509Certificate(cert).subjectName.toArrayBuffer());
  return createHash('md5').update(subject).digest().subarray(0, 4).reverse().toString('hex');
}
