import { createHash, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCertificate } from './certificate.ts';

const certificate = await createCertificate({ hosts: ['shop.example', '10.0.0.7'] });
const read = new X509Certificate(certificate.cert);

it.each([
  'sdk.iad-01.braze.com',
  'sdk.iad-08.braze.com',
  'sdk.us-10.braze.com',
  'rest.iad-03.braze.com',
  'sdk.fra-01.braze.eu',
  'sdk.fra-02.braze.eu',
  'braze.com',
  'dashboard.braze.eu',
  'localhost',
  'shop.example',
])('stands for %s', (host) => {
  expect(read.checkHost(host)).toBeDefined();
});

it('stands for 127.0.0.1 and further addresses, and for nobody else', () => {
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(read.checkIP('10.0.0.7')).toBe('10.0.0.7');
  expect(read.checkIP('10.0.0.8')).toBeUndefined();
  expect(read.checkHost('example.com')).toBeUndefined();
});

it('is valid now, and for less than 45 days', () => {
  const from = Date.parse(read.validFrom);
  const to = Date.parse(read.validTo);
  expect(from).toBeLessThan(Date.now());
  expect(to).toBeGreaterThan(Date.now() + 86_400_000);
  expect(to - from).toBeLessThanOrEqual(45 * 86_400_000);
});

it('is signed by its own key, P-256, and is no authority', () => {
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
  expect(read.ca).toBe(false);
});

it('names the hash that Chromium trusts', () => {
  const spki = read.publicKey.export({ type: 'spki', format: 'der' });
  expect(certificate.spki).toBe(createHash('sha256').update(spki).digest('base64'));
});

it('is another each time', async () => {
  const other = await createCertificate();
  expect(other.spki).not.toBe(certificate.spki);
  expect(new X509Certificate(other.cert).serialNumber).not.toBe(read.serialNumber);
});
