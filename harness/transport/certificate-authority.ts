import { createPrivateKey, X509Certificate } from 'node:crypto';
import { BRAZE_DOMAINS } from '../common/braze-hosts.ts';
import { CodedError } from '../common/coded-error.ts';
import { userDataFolder } from '../common/user-data-folder.ts';
import { authorityPaths, readAuthority, writeAuthority, type AuthorityPaths } from './authority-files.ts';
import type { AuthorityPem } from './create-authority.ts';
import { NAME_CONSTRAINTS, permittedDomains } from './name-constraints.ts';

/** The certificate authority of this machine: what devices are told to trust. */
export interface CertificateAuthority extends AuthorityPem {
  readonly paths: AuthorityPaths;
  /** SHA-256 of the certificate: `AB:CD:…`, as devices show it. */
  readonly fingerprint: string;
  readonly notAfter: Date;
  /** The domains it can speak for, with all that is below them. */
  readonly domains: readonly string[];
}

export interface AuthorityOptions {
  /** The folder of the user's data. Default: `userDataFolder()`. */
  readonly folder?: string | undefined;
  /** Hosts it must speak for besides Braze's: an app's own SDK endpoint. */
  readonly hosts?: readonly string[] | undefined;
}

/**
 * The certificate authority of this machine; made if there is none yet. It is limited to Braze's domains and `hosts`: whoever
 * steals its key cannot speak for anybody else.
 *
 * @throws CodedError CA_NOT_PRIVATE, CA_DAMAGED, CA_EXPIRED, CA_UNWRITABLE; CA_OTHER_HOSTS when the one that is there was made
 * without one of `hosts`
 *
 * @example
 * const authority = await openCertificateAuthority();
 * const proxy = await startDeviceProxy({ authority, handle: twin.fetch });
 */
export async function openCertificateAuthority({
  folder = userDataFolder(),
  hosts = [],
}: AuthorityOptions = {}): Promise<CertificateAuthority> {
  const found = await findCertificateAuthority(folder);
  if (found) return covering(found, hosts);
  const { createAuthority } = await import('./create-authority.ts');
  writeAuthority(authorityPaths(folder), await createAuthority([...BRAZE_DOMAINS, ...hosts.map(lowerCase)]));
  // Read again, for another process may have been faster.
  return openCertificateAuthority({ folder, hosts });
}

/**
 * The certificate authority of this machine, if there is one.
 *
 * @throws CodedError CA_NOT_PRIVATE, CA_DAMAGED, CA_EXPIRED
 */
export async function findCertificateAuthority(
  folder: string = userDataFolder(),
): Promise<CertificateAuthority | undefined> {
  const paths = authorityPaths(folder);
  const pem = readAuthority(paths);
  if (!pem) return undefined;
  const certificate = parse(paths.cert, () => new X509Certificate(pem.cert));
  const key = parse(paths.key, () => createPrivateKey(pem.key));
  if (!certificate.ca) throw damaged(paths.cert, 'it is no certificate of an authority');
  if (!certificate.checkPrivateKey(key))
    throw damaged(paths.key, 'it does not fit the certificate beside it');
  const notAfter = new Date(certificate.validTo);
  if (notAfter.getTime() < Date.now()) {
    throw new CodedError('CA_EXPIRED', { file: paths.cert, date: notAfter.toISOString().slice(0, 10) });
  }
  const { fingerprint256: fingerprint } = certificate;
  return { ...pem, paths, fingerprint, notAfter, domains: await domainsOf(pem.cert) };
}

async function domainsOf(cert: string): Promise<readonly string[]> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const constraints = new x509.X509Certificate(cert).getExtension(NAME_CONSTRAINTS);
  return constraints ? permittedDomains(new Uint8Array(constraints.value)) : [];
}

/**
 * The same authority, if it can speak for these hosts.
 *
 * @throws CodedError CA_OTHER_HOSTS
 */
export function covering(authority: CertificateAuthority, hosts: readonly string[]): CertificateAuthority {
  const { domains, paths } = authority;
  const missing = hosts
    .map(lowerCase)
    .find((host) => !domains.some((it) => host === it || host.endsWith(`.${it}`)));
  if (missing === undefined) return authority;
  throw new CodedError('CA_OTHER_HOSTS', { file: paths.cert, host: missing, domains: domains.join(', ') });
}

function parse<T>(file: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw damaged(file, 'it is no PEM that can be read', error);
  }
}

function damaged(file: string, reason: string, cause?: unknown): CodedError {
  return new CodedError('CA_DAMAGED', { file, reason }, { cause });
}

const lowerCase = (host: string): string => host.toLowerCase();
