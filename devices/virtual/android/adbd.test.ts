import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAdb } from '../../adb.ts';
import { noAdb } from '../../testing/left-out.ts';
import { bundleTestApp } from '../testing/bundle-test-app.ts';
import { bootAndroidPhone, type AndroidPhone } from './boot-android-phone.ts';
import { freePort } from '../../free-port.ts';

describe.skipIf(noAdb)(`adb${noAdb}`, () => {
  let device: AndroidPhone;
  let folder: string;
  let removeApp: () => Promise<void>;

  beforeAll(async () => {
    const { app, remove } = await bundleTestApp('android');
    removeApp = remove;
    folder = await mkdtemp(join(tmpdir(), 'adbd-'));
    device = await bootAndroidPhone({ apps: [app], caFile: '/ca.pem' });
  });
  afterAll(async () => {
    await device?.close();
    await removeApp?.();
    await rm(folder, { recursive: true, force: true });
  });

  const adb = async (...args: string[]) => {
    const all = ['-P', String(device.adbPort), '-s', device.serial, ...args];
    const { stdout } = await promisify(execFile)(findAdb(process.env).executablePath, all);
    return stdout;
  };
  const shell = (...words: string[]) => adb('shell', ...words);

  it('pushes and pulls files', async () => {
    const content = randomBytes(3_000_000);
    await writeFile(join(folder, 'sent'), content);
    await adb('push', join(folder, 'sent'), '/data/local/tmp/a file');
    await adb('pull', '/data/local/tmp/a file', join(folder, 'back'));
    expect((await readFile(join(folder, 'back'))).equals(content)).toBe(true);
    await shell('rm', '-rf', '/data/local/tmp');
    await expect(adb('pull', '/data/local/tmp/a file', folder)).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('does not exist'),
    });
  });

  it('gives exit codes, and the two outputs apart', async () => {
    await expect(shell('exit 7')).rejects.toMatchObject({ code: 7 });
    await expect(shell('cat /missing')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('No such file'),
    });
    expect(await shell('echo', 'a   b', '&&', 'echo c')).toBe('a b\nc\n');
    expect(await adb('exec-out', 'echo raw')).toBe('raw\n');
  });

  it('lets nothing pass for known that is not', async () => {
    expect(await shell('frobnicate --now')).toBe('');
    expect(device.unknown).toContain('shell frobnicate --now');
  });

  it('starts and ends apps', async () => {
    const { phone } = device;
    expect(await shell('pm list packages')).toBe('package:com.example.demo\n');
    expect(await shell('am start -W -n com.example.demo/.MainActivity')).toContain('Status: ok');
    expect(phone.state('com.example.demo')).toBe(4);
    expect(await shell('pidof com.example.demo')).toBe(`${phone.pid('com.example.demo')}\n`);
    await shell('input keyevent KEYCODE_HOME');
    expect(phone.state('com.example.demo')).toBe(3);
    await shell('am force-stop com.example.demo');
    expect(phone.state('com.example.demo')).toBe(1);
    await expect(shell('am start -n com.example.other/.Main')).rejects.toThrow('does not exist');
    await expect(shell('pidof com.example.demo')).rejects.toMatchObject({ code: 1 });
  });

  it('grants and takes the permission', async () => {
    const permission = 'android.permission.POST_NOTIFICATIONS';
    await shell('pm grant com.example.demo', permission);
    expect(device.phone.permission('com.example.demo')).toBe('granted');
    expect(await shell('dumpsys package com.example.demo')).toContain(`${permission}: granted=true`);
    await shell('pm revoke com.example.demo', permission);
    expect(device.phone.permission('com.example.demo')).toBe('denied');
    expect(await shell('pm clear com.example.demo')).toBe('Success\n');
    expect(device.phone.permission('com.example.demo')).toBe('undetermined');
  });

  it('gives apps the proxy of the settings, and its certificate authority', async () => {
    const shown = async (id: string) => {
      await shell('am start -S -n com.example.demo/.MainActivity');
      const { children = [] } = await device.phone.screen();
      return children.find((node) => node.id === id)?.text;
    };
    await shell('settings put global http_proxy 127.0.0.1:8888');
    expect(await shown('proxy')).toBe('http://127.0.0.1:8888');
    expect(await shown('ca')).toBe('/ca.pem');
    await shell('settings put global http_proxy :0');
    expect(await shown('proxy')).toBe('');
  });

  it('takes the network away and gives it back', async () => {
    await shell('cmd connectivity airplane-mode enable');
    expect(device.phone.isOnline).toBe(false);
    expect(await shell('settings get global airplane_mode_on')).toBe('1\n');
    await shell('cmd connectivity airplane-mode disable');
    expect(device.phone.isOnline).toBe(true);
    await shell('svc wifi disable');
    expect(device.phone.isOnline).toBe(false);
    await shell('svc wifi enable');
    expect(device.phone.isOnline).toBe(true);
  });

  it('forwards a port of the phone, and reverses one to it', async () => {
    const echo = createServer((socket) => socket.pipe(socket));
    const port = await listen(echo);
    const [forwarded, reversed] = [await freePort(), await freePort()];
    await adb('forward', `tcp:${forwarded}`, `tcp:${port}`);
    await adb('reverse', `tcp:${reversed}`, `tcp:${port}`);
    expect(await adb('reverse', '--list')).toContain(`tcp:${reversed} tcp:${port}`);
    const long = 'x'.repeat(3_000_000);
    expect(await talk(forwarded, long)).toBe(long);
    expect(await talk(reversed, long)).toBe(long);
    await adb('reverse', '--remove', `tcp:${reversed}`);
    await expect(talk(reversed, '')).rejects.toThrow('ECONNREFUSED');
    await expect(adb('reverse', '--remove', `tcp:${reversed}`)).rejects.toThrow('not found');
    echo.close();
  });
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Says something, then reads to the end what comes back. */
async function talk(port: number, said: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  let heard = '';
  socket.on('data', (part) => {
    heard += part.toString();
    if (heard.length >= said.length) socket.destroy();
  });
  socket.write(said);
  if (said === '') return text(socket);
  await once(socket, 'close');
  return heard;
}
