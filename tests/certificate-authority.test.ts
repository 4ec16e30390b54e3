import { execFile } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { authorityPaths, writeAuthority } from '../harness/transport/authority-files.ts';
import {
  findCertificateAuthority,
  openCertificateAuthority,
} from '../harness/transport/certificate-authority.ts';
import { createCertificate } from '../harness/transport/certificate.ts';
import { createAuthority } from '../harness/transport/create-authority.ts';
import { issueLeaf } from '../harness/transport/issue-leaf.ts';
import { nameConstraints, permittedDomains } from '../harness/transport/name-constraints.ts';
import { subjectHashOld } from '../harness/transport/subject-hash.ts';
import { BIN, temporaryFolder } from './report-fixture.ts';

const run = promisify(execFile);
const openssl = async (...args: string[]) => (await run('openssl', args)).stdout;

/** Whether OpenSSL finds a leaf for these hosts good, as a server for the first of them. */
async function verify(hosts: readonly string[], host: string): Promise<string> {
  const authority = await openCertificateAuthority({ folder: await temporaryFolder() });
  const leaf = join(await temporaryFolder(), 'leaf.pem');
  writeFileSync(leaf, (await issueLeaf(authority, hosts)).cert);
  const args = ['verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', host];
  return run('openssl', [...args, '-CAfile', authority.paths.cert, leaf]).then(
    ({ stdout }) => stdout.trim().replace(leaf, 'leaf'),
    (error: Error & { stderr: string }) => error.stderr,
  );
}

it('signs a certificate that OpenSSL finds good for every Braze host', async () => {
  for (const host of ['sdk.iad-01.braze.com', 'sdk.fra-02.braze.eu', 'rest.us-10.braze.com', 'braze.com']) {
    expect(await verify([], host)).toBe('leaf: OK');
  }
});

it.each(['shop.example', 'notbraze.com', 'braze.com.evil.example'])(
  'cannot speak for %s, whoever has its key',
  async (host) => {
    expect(await verify([host], host)).toContain('permitted subtree violation');
  },
);

it('cannot speak for an address, either', async () => {
  const text = await openssl('x509', '-noout', '-text', '-in', (await authorityIn()).paths.cert);
  expect(text).toMatch(
    /X509v3 Name Constraints: critical\s+Permitted:\s+DNS:braze.com\s+DNS:braze.eu\s+Excluded:/,
  );
  expect(text).toContain('IP:0.0.0.0/0.0.0.0');
  expect(text).toMatch(/X509v3 Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
  expect(text).toMatch(/X509v3 Key Usage: critical\s+Certificate Sign, CRL Sign\n/);
});

it('speaks for the hosts it was made for', async () => {
  const folder = await temporaryFolder();
  const authority = await openCertificateAuthority({ folder, hosts: ['SDK.Shop.example'] });
  expect(authority.domains).toEqual(['braze.com', 'braze.eu', 'sdk.shop.example']);
  await expect(openCertificateAuthority({ folder, hosts: ['a.sdk.shop.example'] })).resolves.toEqual(
    authority,
  );
  await expect(openCertificateAuthority({ folder, hosts: ['shop.example'] })).rejects.toThrow(
    'braze-qa-ca.pem cannot speak for shop.example, only for braze.com, braze.eu, sdk.shop.example.',
  );
});

it('reads back the domains of constraints of any length, and stops where they are cut short', () => {
  const domains = Array.from({ length: 40 }, (_, index) => `sdk-${index}.${'long-'.repeat(20)}name.example`);
  const value = nameConstraints(domains);
  expect(permittedDomains(value)).toEqual(domains);
  for (let end = 0; end < value.length; end += 7) permittedDomains(value.subarray(0, end));
});

it('issues certificates for at most 45 days, and never for longer than it lives itself', async () => {
  const days = ({ notAfter }: { notAfter: Date }) => (notAfter.getTime() - Date.now()) / 86_400_000;
  const leaf = await issueLeaf(await authorityIn());
  expect(days(leaf)).toBeGreaterThan(28);
  expect(days(leaf)).toBeLessThanOrEqual(45);
  expect(new Date(new X509Certificate(leaf.cert).validTo).getTime()).toBe(
    Math.floor(+leaf.notAfter / 1000) * 1000,
  );
  expect(days(await issueLeaf(await createAuthority(['braze.com'], 3)))).toBeLessThan(3);
});

it('is kept, for nobody else to read, and found again', async () => {
  const folder = await temporaryFolder();
  expect(await findCertificateAuthority(folder)).toBeUndefined();
  const made = await openCertificateAuthority({ folder });
  expect(await openCertificateAuthority({ folder })).toEqual(made);
  const { paths } = made;
  const modes = [paths.folder, paths.key].map((file) => (statSync(file).mode & 0o777).toString(8));
  expect(modes).toEqual(['700', '600']);
  expect(readFileSync(paths.cert, 'latin1')).not.toContain('PRIVATE');
  expect(readdirSync(folder)).toEqual(['ca']);
});

it('is one, however many processes start at once', async () => {
  const BRAZE_QA_DATA_DIR = await temporaryFolder();
  const env = { ...process.env, BRAZE_QA_DATA_DIR };
  const said = await Promise.all(
    Array.from({ length: 4 }, () => run(process.execPath, [BIN, 'ca', 'install'], { env })),
  );
  const prints = said.map(({ stdout }) => /SHA-256 (\S+)/.exec(stdout)?.[1]);
  expect(new Set(prints).size).toBe(1);
  expect(prints[0]).toMatch(/^[\dA-F:]{95}$/);
  expect(readdirSync(BRAZE_QA_DATA_DIR)).toEqual(['ca']);
});

it('has the name that Android gives it', async () => {
  const { cert, paths } = await authorityIn();
  expect(`${subjectHashOld(cert)}\n`).toBe(
    await openssl('x509', '-noout', '-subject_hash_old', '-in', paths.cert),
  );
});

type Paths = ReturnType<typeof authorityPaths>;
const foreignKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;

it.each<[string, (paths: Paths) => unknown, string]>([
  [
    'a key that others may read',
    ({ key }) => chmodSync(key, 0o640),
    '[CA_NOT_PRIVATE] Others on this machine may use KEY: its mode is 640.',
  ],
  ['a folder that others may enter', ({ folder }) => chmodSync(folder, 0o755), '[CA_NOT_PRIVATE]'],
  ['no key', ({ key }) => rmSync(key), 'KEY: it is not there.'],
  ['no certificate', ({ cert }) => rmSync(cert), 'CERT: it is not there.'],
  [
    'a key that is a link',
    ({ key }) => (rmSync(key), symlinkSync('/dev/zero', key)),
    'KEY: it is not what braze-qa made.',
  ],
  [
    'a certificate that is no PEM',
    ({ cert }) => writeFileSync(cert, 'x'),
    'CERT: it is no PEM that can be read.',
  ],
  [
    'half a certificate',
    ({ cert }) => writeFileSync(cert, readFileSync(cert).subarray(0, 300)),
    'CERT: it is no PEM that can be read.',
  ],
  ['a key that is no PEM', ({ key }) => writeFileSync(key, ''), 'KEY: it is no PEM that can be read.'],
  [
    'another key',
    ({ key }) => writeFileSync(key, foreignKey()),
    'KEY: it does not fit the certificate beside it.',
  ],
  [
    'a certificate of no authority',
    async ({ cert }) => writeFileSync(cert, (await createCertificate()).cert),
    'CERT: it is no certificate of an authority.',
  ],
])('says what is wrong, where and what to do: %s', async (_name, spoil, said) => {
  const folder = await temporaryFolder();
  const { paths } = await openCertificateAuthority({ folder });
  await spoil(paths);
  const error = (await openCertificateAuthority({ folder }).catch((it: unknown) => it)) as Error & {
    remedy: string;
  };
  expect(error.message.replace(paths.key, 'KEY').replace(paths.cert, 'CERT')).toContain(said);
  expect(error.remedy).toMatch(/braze-qa ca remove/);
});

it('does not use one that has expired', async () => {
  const folder = await temporaryFolder();
  writeAuthority(authorityPaths(folder), await createAuthority(['braze.com'], 0));
  await expect(openCertificateAuthority({ folder })).rejects.toThrow('[CA_EXPIRED]');
});

it('says that it cannot be kept', async () => {
  const folder = join(await temporaryFolder(), 'file');
  writeFileSync(folder, '');
  await expect(openCertificateAuthority({ folder })).rejects.toThrow('[CA_UNWRITABLE]');
});

async function authorityIn() {
  return openCertificateAuthority({ folder: await temporaryFolder() });
}
