import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';

const RELAY = fileURLToPath(new URL('firefox-relay.mjs', import.meta.url));
const WS = pathToFileURL(createRequire(import.meta.url).resolve('ws'));
/** A Firefox that knows no command at all, and dies of one. */
const IGNORANT = `
  import ws from ${JSON.stringify(WS.href)};
  const server = new ws.WebSocketServer({ port: 0, host: '127.0.0.1' }, () =>
    console.error('WebDriver BiDi listening on ws://127.0.0.1:' + server.address().port));
  server.on('connection', (socket) => socket.on('message', (data) => {
    const { id, method } = JSON.parse(data);
    if (method === 'die') process.exit(7);
    socket.send(JSON.stringify({ type: 'error', id, error: 'unknown command', message: method }));
  }));`;

/** Starts the relay with that Firefox; the address is what Playwright would read. */
async function relayed() {
  const folder = await mkdtemp(join(tmpdir(), 'firefox-relay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, 'firefox.mjs');
  await writeFile(program, IGNORANT);
  const relay = spawn(process.execPath, [RELAY, process.execPath, program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void relay.kill());
  const [line] = (await once(createInterface({ input: relay.stderr }), 'line')) as [string];
  return { relay, url: `${line.replace('WebDriver BiDi listening on ', '')}/session` };
}

async function opened(url: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(url, { headers });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

async function ask(socket: WebSocket, id: number, method: string): Promise<object> {
  socket.send(JSON.stringify({ id, method, params: {} }));
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(String(data)) as object;
}

it('takes the refusal of a colour scheme for a yes, and no other', async () => {
  const socket = await opened((await relayed()).url);
  expect(await ask(socket, 1, 'browsingContext.create')).toMatchObject({ id: 1, error: 'unknown command' });
  expect(await ask(socket, 2, 'emulation.setMediaFeaturesOverride')).toEqual({
    type: 'success',
    id: 2,
    result: {},
  });
  expect(await ask(socket, 3, 'session.end')).toMatchObject({ id: 3, error: 'unknown command' });
});

it('lets in nobody but the one that it was started for', async () => {
  const { url } = await relayed();
  await expect(opened(url.replace(/[\da-f]{32}/, '0'.repeat(32)))).rejects.toThrow('401');
  await expect(opened(url, { origin: 'https://evil.example' })).rejects.toThrow('401');
  await opened(url);
  await expect(opened(url)).rejects.toThrow();
});

it('ends with Firefox, as Firefox did', async () => {
  const { relay, url } = await relayed();
  (await opened(url)).send('{"id":1,"method":"die"}');
  expect(await once(relay, 'exit')).toEqual([7, null]);
});

it('ends Firefox when nobody drives it any more', async () => {
  const { relay, url } = await relayed();
  (await opened(url)).terminate();
  await once(relay, 'exit');
});
