import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { bootIosPhone } from './boot-ios-phone.ts';

/** A process that has ended stays in the table, as `Z`, until its new parent looks. */
const isRunning = (pid: number) =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]).stdout.toString());

async function isListening(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  const listens = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return listens;
}

it('boots phones apart, and leaves no port behind', async () => {
  const phones = await Promise.all([bootIosPhone({ apps: [] }), bootIosPhone({ apps: [] })]);
  const ports = phones.flatMap(({ usbmuxPort, wdaUrl }) => [usbmuxPort, Number(new URL(wdaUrl).port)]);
  expect(new Set(ports).size).toBe(4);
  expect(new Set(phones.map(({ udid }) => udid)).size).toBe(2);
  expect(await Promise.all(ports.map(isListening))).toEqual([true, true, true, true]);
  for (const phone of phones) await phone.close();
  expect(await Promise.all(ports.map(isListening))).toEqual([false, false, false, false]);
});

it.each(['SIGINT', 'SIGKILL'] as const)(
  'leaves neither port nor app when its process ends by %s',
  async (signal) => {
    const script = fileURLToPath(new URL('../testing/ios-phone-process.ts', import.meta.url));
    // A process that is killed leaves the phone's folder.
    const TMPDIR = mkdtempSync(join(tmpdir(), 'ios-phone-'));
    onTestFinished(() => rmSync(TMPDIR, { recursive: true, force: true }));
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR },
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { pid, usbmuxPort } = JSON.parse(line.toString()) as { pid: number; usbmuxPort: number };
    expect(isRunning(pid)).toBe(true);
    child.kill(signal);
    await once(child, 'exit');
    await expect.poll(() => isRunning(pid)).toBe(false);
    expect(await isListening(usbmuxPort)).toBe(false);
  },
);
