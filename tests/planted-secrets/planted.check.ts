import { gzipSync } from 'node:zlib';
import { test } from '@playwright/test';
import { check, item } from 'braze-qa/check';
import { strToU8, zipSync } from 'fflate';
import { CARELESS, FIELDS, SECRETS } from './secrets.ts';

// Checks that fail, and say every secret while they do. tests/planted-secrets.test.ts looks for them in all that a run writes.

check(`planted: a profile of ${SECRETS.otherEmail}`, item('custom-data-recorded'), async ({ app, braze }) => {
  await app.open();
  await app.signUp({ firstName: SECRETS.firstName, email: SECRETS.email, password: SECRETS.typedPassword });
  await app.saveProfile({
    lastName: SECRETS.lastName,
    phoneNumber: SECRETS.plainPhone,
    dateOfBirth: SECRETS.birthDate,
    homeCity: SECRETS.homeCity,
  });
  await app.perform('careless');
  await braze.events.next('custom-event', { name: CARELESS, properties: { ...FIELDS } });
});

check('planted: an error that says all', item('double-init'), async ({ app, braze }) => {
  await app.open();
  await app.runJob('updateUsers', { others: 1 });
  process.stdout.write(`${CARELESS}\n`);
  await test.info().attach('careless.txt', { body: CARELESS, contentType: 'text/plain' });
  await test.info().attach('careless.json', {
    body: JSON.stringify({ CARELESS, FIELDS }),
    contentType: 'application/json',
  });
  const zip = zipSync({ 'inner.zip': zipSync({ 'a.log': strToU8(CARELESS) }), 'b.gz': gzipSync(CARELESS) });
  await test.info().attach('careless.zip', { body: Buffer.from(zip), contentType: 'application/zip' });
  await test
    .info()
    .attach('careless.gz', { body: gzipSync(JSON.stringify(FIELDS)), contentType: 'application/gzip' });
  await test
    .info()
    .attach('base64', { body: Buffer.from(CARELESS).toString('base64'), contentType: 'text/plain' });
  await test.step(`a step of ${SECRETS.otherEmail}`, async () => {});
  await braze.test.profiles(0);
  throw new Error(`It broke:\n${CARELESS}\n${JSON.stringify(FIELDS)}`);
});
