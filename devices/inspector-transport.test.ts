import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { inspectorTransport } from './inspector-transport.ts';

const NUDGE = { id: 2 ** 31 - 1, method: 'Target.setPauseOnStart', params: { pauseOnStart: true } };

let server: WebSocketServer | undefined;
afterEach(() => server?.close());

/** An inspector that says nothing by itself, and what stands between it and Playwright. */
async function connected() {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const joined = once(server, 'connection');
  let hasClosed = false;
  const told: object[] = [];
  const { port } = server.address() as AddressInfo;
  const transport = inspectorTransport(`ws://127.0.0.1:${port}`, () => (hasClosed = true));
  transport.onmessage = (message) => told.push(message);
  transport.open?.();
  const [inspector] = (await joined) as [WebSocket];
  const asked: object[] = [];
  inspector.on('message', (data) => asked.push(JSON.parse(String(data)) as object));
  const say = (message: object) => inspector.send(JSON.stringify(message));
  return { transport, inspector, asked, told, say, isClosed: () => hasClosed };
}

it('carries both ways, and answers what comes with a command that changes nothing', async () => {
  const { transport, asked, told, say } = await connected();
  const created = { method: 'Target.targetCreated' };
  say(created);
  await expect.poll(() => asked).toEqual([NUDGE]);
  const command = { id: 1, method: 'Target.sendMessageToTarget' };
  transport.send(command);
  await expect.poll(() => asked).toEqual([NUDGE, command]);
  expect(told).toEqual([created]);
});

it('says it again while only its own answers come, a few times and no more, and keeps them from Playwright', async () => {
  const { inspector, asked, told, say } = await connected();
  inspector.on('message', () => say({ result: {}, id: NUDGE.id }));
  say({ method: 'Page.loadEventFired' });
  await expect.poll(() => asked.length).toBe(7);
  // Twice as long as the longest pause.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked).toEqual(Array.from({ length: 7 }, () => NUDGE));
  expect(told).toEqual([{ method: 'Page.loadEventFired' }]);
});

it('ends with either side', async () => {
  const one = await connected();
  one.transport.close();
  await once(one.inspector, 'close');
  expect(one.isClosed()).toBe(true);
  server?.close();
  const other = await connected();
  const gone = new Promise<void>((resolve) => (other.transport.onclose = () => resolve()));
  other.inspector.terminate();
  await gone;
});
