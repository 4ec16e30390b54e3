import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

/** The command with a data folder of its own and, for tools, only what the test puts on the PATH. */
async function machine(tools: Readonly<Record<string, string>> = {}) {
  const [data, bin] = [await temporaryFolder(), await temporaryFolder()];
  const log = join(bin, 'log');
  for (const [name, script] of Object.entries(tools)) {
    await writeFile(join(bin, name), `#!/bin/sh\necho "${name} $*" >> "${log}"\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  }
  return {
    data,
    ca: (...args: string[]) => brazeQa(['ca', ...args], { PATH: bin, BRAZE_QA_DATA_DIR: data }),
    ran: async () => (await readFile(log, 'utf8')).trimEnd().split('\n'),
  };
}

it('shows where it is, its fingerprint, until when and for whom', async () => {
  const { ca, data } = await machine();
  expect((await ca('show')).stdout).toBe(
    `There is none yet. It is made when it is first needed, in ${join(data, 'ca')}.\n`,
  );
  await ca('install', '--host', 'sdk.shop.example');
  const { code, stdout } = await ca('show');
  expect(code).toBe(0);
  expect(stdout).toContain(`Certificate   ${join(data, 'ca', 'braze-qa-ca.pem')}\n`);
  expect(stdout).toMatch(
    /Fingerprint {3}SHA-256 (?:[\dA-F]{2}:){31}[\dA-F]{2}\nValid until {3}\d{4}-\d\d-\d\d\n/,
  );
  expect(stdout).toContain('braze.eu and all below it, sdk.shop.example and all below it\n');
  expect(stdout).not.toContain('PRIVATE');
});

it('installs on an emulator with the tools of the platform, and remembers it', async () => {
  const { ca, data, ran } = await machine({ adb: 'case "$*" in *getprop*) echo 33;; esac' });
  const { code, stdout } = await ca('install', '--target', 'android-emulator');
  expect(stdout).toContain('The android-emulator trusts it now.');
  expect(code).toBe(0);
  const commands = (await ran()).map((line) => line.replaceAll(/[\da-f]{8}\.0/g, 'HASH.0'));
  expect(commands).toEqual([
    'adb -e shell getprop ro.build.version.sdk',
    'adb -e root',
    'adb -e wait-for-device',
    'adb -e remount',
    `adb -e push ${join(data, 'ca', 'braze-qa-ca.pem')} /system/etc/security/cacerts/HASH.0`,
    'adb -e shell chmod 644 /system/etc/security/cacerts/HASH.0',
    'adb -e reboot',
  ]);
  const removed = await ca('remove');
  expect(removed.stdout).toMatch(/may still trust it:\n {2}android-emulator, \d{4}-\d\d-\d\d\n/);
  expect(removed.stdout).toMatch(/Remove "braze-qa local CA [\da-f]{8}" there/);
  expect((await ca('show')).stdout).toContain('There is none yet.');
});

it('installs on the booted simulator', async () => {
  const { ca, data, ran } = await machine({ xcrun: '' });
  expect((await ca('install', '--target', 'ios-simulator')).code).toBe(0);
  expect(await ran()).toEqual([
    `xcrun simctl keychain booted add-root-cert ${join(data, 'ca', 'braze-qa-ca.pem')}`,
  ]);
});

it.each([
  ['android-emulator', 'adb -e root'],
  ['ios-simulator', 'xcrun simctl keychain booted add-root-cert '],
])('says what to type where the tool of %s is missing', async (target, command) => {
  const { ca } = await machine();
  const { code, stdout } = await ca('install', '--target', target);
  expect(stdout).toContain(' is not installed here.');
  expect(stdout).toContain(`  ${command}`);
  expect(code).toBe(0);
});

it.each([
  ['a tool that fails', 'echo "error: no emulators found" >&2; exit 1', 'failed: error: no emulators found'],
  ['an Android that lets nobody in', 'echo 35', 'API 35 keeps its authorities where nobody can write.'],
])('stops at %s, before anything is changed', async (_, script, said) => {
  const { ca, ran } = await machine({ adb: script });
  const { code, stderr } = await ca('install', '--target', 'android-emulator');
  expect(stderr).toContain('[CA_NOT_INSTALLED]');
  expect(stderr).toContain(said);
  expect(code).toBe(3);
  expect(await ran()).toHaveLength(1);
  expect((await ca('remove')).stdout).toContain('This command has installed it nowhere.');
});

it('removes one that cannot be used', async () => {
  const { ca, data } = await machine();
  await ca('install');
  await chmod(join(data, 'ca', 'braze-qa-ca.key'), 0o644);
  const shown = await ca('show');
  expect(shown.stderr).toContain(
    `[CA_NOT_PRIVATE] Others on this machine may use ${join(data, 'ca', 'braze-qa-ca.key')}`,
  );
  expect(shown.stderr).toContain('chmod 600');
  expect(shown.code).toBe(3);
  expect((await ca('remove')).code).toBe(0);
  expect((await ca('remove')).stdout).toBe('There is none: nothing to remove.\n');
});

it.each([
  [
    'another target',
    ['install', '--target', 'toaster'],
    'Allowed choices are android-emulator, ios-simulator',
  ],
  ['a URL as host', ['install', '--host', 'https://a.example'], 'It must be a host name'],
  ['everything as host', ['install', '--host', 'com'], 'It must be a host name'],
  ['another verb', ['trust'], "unknown command 'trust'"],
  ['no verb', [], 'Usage: braze-qa ca'],
])('refuses %s', async (_, args, said) => {
  const { code, stderr } = await (await machine()).ca(...args);
  expect(stderr).toContain(said);
  expect(code).toBe(2);
});
