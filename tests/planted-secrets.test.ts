import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { findSecrets, secretsIn } from './find-secrets.ts';
import { SECRETS } from './planted-secrets/secrets.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const CONFIG = fileURLToPath(new URL('./planted-secrets/braze-qa.config.ts', import.meta.url));

const ENV = {
  PLANTED_REST: SECRETS.restKey,
  PLANTED_FARM: SECRETS.farmKey,
  VAPID_PRIVATE_KEY: SECRETS.vapidPrivateKey,
};

/** Runs the checks that say every secret, with a trace, and makes everything that can be made of their results. */
async function runCareless(folder: string, ...args: string[]) {
  const files = ['--json', join(folder, 'matrix.json'), '--junit', join(folder, 'gate.xml')];
  const summary = join(folder, 'summary.md');
  const ended = await brazeQa(
    [
      ...[
        'run',
        '--config',
        CONFIG,
        '--target',
        'web-chromium',
        '--grep',
        'planted:',
        '--workers',
        '1',
        '--trace',
      ],
      ...['--engine', '3', '--results', join(folder, 'allure-results'), ...files, ...args],
    ],
    { ...ENV, GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
  );
  await writeFile(join(folder, 'terminal.txt'), ended.stdout + ended.stderr);
  return ended;
}

/** The events of each trace that was kept. */
async function tracesIn(folder: string): Promise<string[]> {
  const results = join(folder, 'allure-results');
  const names = (await readdir(results)).filter((name) => name.endsWith('.zip'));
  const archives = await Promise.all(
    names.map(async (name) => unzipSync(await readFile(join(results, name)))),
  );
  return archives
    .filter((archive) => 'test.trace' in archive)
    .map((archive) =>
      Object.entries(archive)
        .filter(([name]) => /\.(?:trace|network)$/.test(name))
        .map(([, bytes]) => strFromU8(bytes))
        .join('\n'),
    );
}

it('writes none of the secrets that an app and its checks say, anywhere', async () => {
  const folder = await temporaryFolder();
  const { code, stdout } = await runCareless(folder);
  expect(stdout).toContain('Gate: FAILED.');
  expect(code).toBe(1);
  expect(await findSecrets(folder, SECRETS)).toEqual([]);
  // They were there: marks stand in their place.
  const traces = (await tracesIn(folder)).join('\n');
  for (const kind of ['typed', 'email', 'phone', 'card', 'key', 'token', 'push-token', 'password', 'cookie'])
    expect(traces.includes(`‹${kind}:`), kind).toBe(true);
}, 300_000);

it('keeps personal data when told to, says so everywhere, and hides keys and passwords all the same', async () => {
  const folder = await temporaryFolder();
  const { stdout } = await runCareless(folder, '--keep-personal-data', '--lang', 'fr');
  const said = 'Les données personnelles sont CONSERVÉES';
  const [before = '', after = ''] = stdout.split('planted: an error');
  expect([before.includes(said), after.includes(said)]).toEqual([true, true]);
  for (const name of ['matrix.html', 'summary.md'])
    expect(await readFile(join(folder, name), 'utf8'), name).toContain(said);
  expect(JSON.parse(await readFile(join(folder, 'matrix.json'), 'utf8'))).toMatchObject({
    personalData: 'kept',
  });
  const {
    email,
    phone,
    firstName,
    homeCity,
    lastName,
    otherEmail,
    birthDate,
    plainPhone,
    typedPassword,
    ...others
  } = SECRETS;
  const kept = await findSecrets(join(folder, 'allure-results'), {
    email,
    phone,
    firstName,
    homeCity,
    lastName,
  });
  for (const name of ['email', 'phone', 'firstName', 'homeCity', 'lastName'])
    expect(
      kept.some((place) => place.endsWith(`: ${name}`)),
      name,
    ).toBe(true);
  expect(await findSecrets(folder, others)).toEqual([]);
  // What travels alone never holds it.
  for (const name of ['matrix.html', 'matrix.json', 'gate.xml', 'summary.md', 'terminal.txt'])
    expect(
      secretsIn(await readFile(join(folder, name)), name, { email, otherEmail, birthDate, plainPhone }),
    ).toEqual([]);
  expect(typedPassword).not.toBe('');
}, 300_000);
