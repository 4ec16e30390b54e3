import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { APP_BUILD } from './app-build.ts';
import { Phone, type PhoneApp } from './phone.ts';

let folder: string;
let phone: Phone | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phone-test-'));
});
afterEach(async () => {
  await phone?.shutDown();
  await rm(folder, { recursive: true, force: true });
});

/** An app in plain JavaScript, without `runApp`: it does as a phone's protocol wants, or not. */
async function boot(script: string): Promise<Phone> {
  const main = join(folder, 'app.mjs');
  await writeFile(main, script);
  const app: PhoneApp = { id: 'app', name: 'App', version: '1', versionCode: 1, main };
  phone = await Phone.boot({ platform: 'android', apps: [app] });
  return phone;
}
const READY = "process.send({ notice: 'ready' });";
const ANSWERS = "process.on('message', ({ call }) => process.send({ reply: call }));";

it('ends an app that has not shown anything yet', async () => {
  const booted = await boot('setInterval(() => {}, 1_000);');
  const launched = booted.launch('app');
  const refused = expect(launched).rejects.toThrow('Failed to launch the app: it was killed');
  await nextTurn();
  await booted.kill('app');
  await refused;
  expect(booted.state('app')).toBe(1);
});

it('starts nothing once it is off', async () => {
  const booted = await boot(READY);
  const refused = expect(booted.launch('app')).rejects.toThrow('The phone is off');
  await booted.shutDown();
  await refused;
});

it('says what an app said that ended at its start', async () => {
  const booted = await boot("throw new Error('no such lamp');");
  await expect(booted.launch('app')).rejects.toThrow(/it ended with 1: [^]*no such lamp/);
});

it('does not hang on an app that does not respond', async () => {
  const booted = await boot(`${READY} process.on('message', () => process.exit(9));`);
  await booted.launch('app');
  await expect(booted.tap('x')).rejects.toThrow('The app has ended');
  expect([booted.state('app'), booted.front]).toEqual([1, '']);
});

it('shows the notifications of an app that may, the newest 200, one for each tag', async () => {
  const booted = await boot(`${ANSWERS} ${READY}`);
  const show = (tag: string, title: string) =>
    booted.showNotification('app', { tag, title, text: '', buttons: [] });
  show('a', 'not permitted');
  expect(booted.shade.all).toEqual([]);
  await booted.setPermission('app', true);
  show('a', 'first');
  show('a', 'second');
  expect(booted.shade.all.map(({ title }) => title)).toEqual(['second']);
  for (let number = 0; number < 250; number++) show(`n-${number}`, '');
  expect(booted.shade.all).toHaveLength(200);
  await booted.uninstall('app');
  expect(booted.shade.all).toEqual([]);
});

it('sends what an app asks for through the proxy of the phone, and tells the app nothing of it', async () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const contents = `import { runApp } from './app-main.ts';
    await runApp(async () => {
      await fetch('https://braze.invalid/').catch(() => {});
      return { tree: () => ({}), handle: () => {} };
    });`;
  const { outputFiles } = await build({
    ...APP_BUILD,
    stdin: { contents, resolveDir: import.meta.dirname },
    write: false,
  });
  const booted = await boot(outputFiles[0]!.text);
  booted.setNetwork({ HTTPS_PROXY: url });
  await booted.launch('app');
  proxy.close();
  expect(asked).toEqual(['braze.invalid:443']);
});

it('gives an app that asks again the token it has, and another one only when that is rotated', async () => {
  const told: string[] = [];
  const gone: string[] = [];
  await writeFile(join(folder, 'app.mjs'), `${ANSWERS} ${READY} process.send({ notice: 'register-push' });`);
  const app: PhoneApp = {
    id: 'app',
    name: 'App',
    version: '1',
    versionCode: 1,
    main: join(folder, 'app.mjs'),
  };
  phone = await Phone.boot({
    platform: 'android',
    apps: [app],
    push: {
      register: () => {
        told.push(`token-${told.length + 1}`);
        return told.at(-1)!;
      },
      uninstall: (token) => void gone.push(token),
    },
  });
  await phone.launch('app');
  await vi.waitFor(() => expect(told).toEqual(['token-1']));
  await phone.kill('app');
  await phone.launch('app');
  await phone.tap('x');
  expect([told, gone]).toEqual([['token-1'], []]);
  phone.rotateToken('app');
  expect([told, gone]).toEqual([['token-1', 'token-2'], ['token-1']]);
  await phone.clear('app');
  await phone.launch('app');
  await vi.waitFor(() => expect(told).toEqual(['token-1', 'token-2', 'token-3']));
});

it('forgets what an app stored, and keeps it over a kill', async () => {
  const file = '`${process.env.PHONE_STORAGE}/visits`';
  const booted = await boot(
    `import { appendFileSync, readFileSync } from 'node:fs';
     appendFileSync(${file}, 'x');
     const text = readFileSync(${file}, 'utf8');
     process.on('message', ({ call }) => process.send({ reply: call, value: { kind: 'text', id: 'visits', text } }));
     ${READY}`,
  );
  const visits = async () => {
    await booted.launch('app');
    const { text } = await booted.screen();
    await booted.kill('app');
    return text;
  };
  expect([await visits(), await visits()]).toEqual(['x', 'xx']);
  await booted.clear('app');
  expect(await visits()).toBe('x');
});

it('leaves no folder when its process ends without shutting it down', () => {
  const script = `
    import { Phone } from ${JSON.stringify(new URL('phone.ts', import.meta.url).href)};
    const phone = await Phone.boot({ platform: 'ios', apps: [{ id: 'app', name: '', version: '', versionCode: 1, main: '' }] });
    console.log(phone.folder);
    process.exit(0);`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  expect(stdout.trim(), stderr).toMatch(/braze-qa-phone-/);
  expect(existsSync(stdout.trim())).toBe(false);
});
