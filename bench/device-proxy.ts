import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import { createInterface } from 'node:readline';
import { connect, type TLSSocket } from 'node:tls';
import type { Floor } from './floor.ts';
import { median, timed } from './statistics.ts';

const CONNECTIONS = 16;
const ROUNDS = 5;
/** Milliseconds. */
const ROUND = 1_000;
const CONTACTS = 40;

interface Servers {
  readonly proxy: number;
  readonly bare: number;
  readonly ca: string;
}

/** The device proxy against a bare TLS server with one certificate, and a host it has not seen against one it has. */
export async function deviceProxy(): Promise<Floor[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/proxy-servers.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const servers = JSON.parse(line) as Servers;
    return [await throughputFloor(servers), await contactFloor(servers)];
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

async function throughputFloor(servers: Servers): Promise<Floor> {
  const throughProxy = () => tunnel(servers, 'sdk.iad-01.braze.com');
  const direct = () => secured(connectPlain(servers.bare, '127.0.0.1'), servers.ca, 'sdk.iad-01.braze.com');
  await throughput(throughProxy);
  await throughput(direct);
  const [ours, peers]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await throughput(throughProxy));
    peers.push(await throughput(direct));
  }
  const [own, peer] = [median(ours), median(peers)];
  return {
    name: 'requests through the device proxy',
    measured: `${own.toFixed(0)} per second, a bare TLS server ${peer.toFixed(0)}; medians of ${ROUNDS}`,
    value: peer / own,
    // 0.7 of the throughput.
    limit: 1.43,
    unit: '×',
  };
}

async function contactFloor(servers: Servers): Promise<Floor> {
  const contact = (host: string) =>
    timed(async () => {
      const socket = await tunnel(servers, host);
      await ask(socket);
      socket.destroy();
    });
  await contact('sdk.iad-01.braze.com');
  const [first, warm]: [number[], number[]] = [[], []];
  for (let number = 0; number < CONTACTS; number++) {
    first.push(await contact(`never-seen-${number}.iad-02.braze.com`));
    warm.push(await contact('sdk.iad-01.braze.com'));
  }
  return {
    name: 'first contact with a host through the device proxy',
    measured: `${median(first).toFixed(1)} ms, a known host ${median(warm).toFixed(1)} ms; medians of ${CONTACTS}`,
    value: median(first) / median(warm),
    limit: 1.5,
    unit: '×',
  };
}

/** Requests per second of some connections that ask one thing after the other. */
async function throughput(open: () => Promise<TLSSocket>): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, open));
  const start = performance.now();
  let done = 0;
  await Promise.all(
    sockets.map(async (socket) => {
      while (performance.now() - start < ROUND) {
        await ask(socket);
        done++;
      }
      socket.destroy();
    }),
  );
  return (done * 1_000) / (performance.now() - start);
}

const BODY = JSON.stringify({
  api_key: 'k',
  device_id: 'd',
  events: [{ name: 'ce', data: { n: 'viewed' } }],
});
const REQUEST = `POST /api/v3/data/ HTTP/1.1\r\nHost: sdk.iad-01.braze.com\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;

/** Both answer in one small piece. */
async function ask(socket: TLSSocket): Promise<void> {
  socket.write(REQUEST);
  let text = '';
  while (!text.endsWith('{}')) {
    const [part] = (await once(socket, 'data')) as [Buffer];
    text += part.toString('latin1');
  }
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`Failed to ask: the answer was ${text.slice(0, 40)}`);
}

async function tunnel({ proxy, ca }: Servers, host: string): Promise<TLSSocket> {
  const socket = connectPlain(proxy, '127.0.0.1');
  socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n\r\n`);
  await once(socket, 'data');
  return secured(socket, ca, host);
}

async function secured(
  socket: ReturnType<typeof connectPlain>,
  ca: string,
  host: string,
): Promise<TLSSocket> {
  const secure = connect({ socket, ca, servername: host });
  await once(secure, 'secureConnect');
  return secure;
}
