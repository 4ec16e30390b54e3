import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { noAdb } from '../../testing/left-out.ts';
import { bundleTestApp } from '../testing/bundle-test-app.ts';
import { bootAndroidPhone } from './boot-android-phone.ts';

const SCRIPT = fileURLToPath(new URL('../testing/android-boot-and-wait.ts', import.meta.url));

describe.skipIf(noAdb)(`a phone${noAdb}`, () => {
  it('leaves nothing when it is closed', async () => {
    const { app, remove } = await bundleTestApp('android');
    const { phone, serial, adbPort, close } = await bootAndroidPhone({ apps: [app] });
    await phone.launch(app.id);
    const pid = phone.pid(app.id)!;
    const ports = [adbPort, Number(serial.split(':')[1])];
    await Promise.all(ports.map((port) => expect(isOpen(port)).resolves.toBe(true)));
    await close();
    await expectGone(ports, pid);
    await remove();
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves nothing when its process gets %s',
    async (signal) => {
      const { app, remove } = await bundleTestApp('android');
      const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, app.id, app.main], {
        stdio: ['ignore', 'pipe', 'inherit'],
        // A process that is killed leaves the phone's folder.
        env: { ...process.env, NODE_OPTIONS: '', TMPDIR: dirname(app.main) },
      });
      const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
      const { ports, pid } = JSON.parse(line) as { ports: number[]; pid: number };
      child.kill(signal);
      await expectGone(ports, pid);
      await remove();
    },
  );

  it('says so when adb is no adb', async () => {
    const before = process.env['ADB_PATH'];
    try {
      process.env['ADB_PATH'] = process.execPath;
      await expect(bootAndroidPhone({ apps: [] })).rejects.toMatchObject({ code: 'ADB_FAILED', exitCode: 3 });
    } finally {
      if (before === undefined) delete process.env['ADB_PATH'];
      else process.env['ADB_PATH'] = before;
    }
  });
});

async function expectGone(ports: readonly number[], pid: number): Promise<void> {
  const open = async () => {
    const all = await Promise.all(ports.map(isOpen));
    return { ports: ports.filter((_, index) => all[index]), runs: isRunning(pid) };
  };
  await expect.poll(open, { timeout: 10_000 }).toEqual({ ports: [], runs: false });
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
