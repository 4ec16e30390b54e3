import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Floor } from './floor.ts';
import { median } from './statistics.ts';

const SLOW = 500;
const BUSY = 8;
const ROUNDS = 7;
const ROUND = 1_000;

/**
 * `braze-qa twin` with and without 500 sockets that send their bodies a byte a second, in turns. Normal traffic keeps 0.8 of
 * its throughput; usually all of it.
 */
export async function slowSockets(): Promise<Floor[]> {
  const twin = spawn(process.execPath, ['bin/braze-qa.mjs', 'twin'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line] = (await once(createInterface({ input: twin.stdout }), 'line')) as [string];
    const { sdkUrl, appKey } = JSON.parse(line) as { sdkUrl: string; appKey: string };
    const port = Number(new URL(sdkUrl).port);
    await throughput(port, appKey);
    const alone: number[] = [];
    const beside: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      alone.push(await throughput(port, appKey));
      const slow = await openSlowSockets(port);
      beside.push(await throughput(port, appKey));
      const cutOff = slow.sockets.filter(({ destroyed }) => destroyed).length;
      if (cutOff > 0) throw new Error(`Failed to keep ${SLOW} sockets slow: ${cutOff} were cut off.`);
      await slow.close();
    }
    const [quiet, busy] = [median(alone), median(beside)];
    return [
      {
        name: `requests beside ${SLOW} slow sockets`,
        measured: `${busy.toFixed(0)} per second, alone ${quiet.toFixed(0)}; medians of ${ROUNDS}`,
        value: quiet / busy,
        // 0.8 of the throughput.
        limit: 1.25,
        unit: '×',
      },
    ];
  } finally {
    twin.kill('SIGTERM');
    await once(twin, 'exit');
  }
}

/** Requests per second of some connections that send one after the other. */
async function throughput(port: number, appKey: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: BUSY });
  const start = performance.now();
  let done = 0;
  const one = async (device: string) => {
    while (performance.now() - start < ROUND) {
      const event = { name: 'ce', time: Date.now() / 1000, data: { n: 'viewed' }, session_id: 's' };
      await post(agent, port, JSON.stringify({ api_key: appKey, device_id: device, events: [event] }));
      done++;
    }
  };
  await Promise.all(Array.from({ length: BUSY }, (_, index) => one(`bench ${index}`)));
  const took = performance.now() - start;
  agent.destroy();
  return (done * 1_000) / took;
}

function post(agent: Agent, port: number, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request({ agent, host: '127.0.0.1', port, path: '/api/v3/data/', method: 'POST', headers });
    sent.on('error', reject).on('response', (response) => {
      if (response.statusCode !== 200)
        reject(new Error(`Failed to send: the twin answered ${response.statusCode}.`));
      response.resume().on('end', resolve);
    });
    sent.end(body);
  });
}

async function openSlowSockets(port: number) {
  const sockets = await Promise.all(Array.from({ length: SLOW }, () => openSlowSocket(port)));
  // One after the other, not all at once: that would be a burst and no drip.
  let next = 0;
  const dripping = setInterval(() => sockets[next++ % SLOW]?.write('x'), 1_000 / SLOW);
  return {
    sockets,
    close: async () => {
      clearInterval(dripping);
      await Promise.all(
        sockets.map((socket) => {
          const closed = once(socket, 'close');
          socket.destroy();
          return closed;
        }),
      );
    },
  };
}

async function openSlowSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write('POST /api/v3/data/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000\r\n\r\n{');
  return socket;
}
