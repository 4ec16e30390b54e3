import { once } from 'node:events';
import { connect as connectPlain } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Floor } from './floor.ts';
import type { ProxyPeer } from './proxy-peers/proxy-peer.ts';
import { sdkBody } from './sdk-bodies.ts';
import { sdkRequest } from './send-bodies.ts';
import { sendRequests } from './send-requests.ts';
import { startServer, type StartedServer } from './start-server.ts';
import { median, medianRatio, timed } from './statistics.ts';

const HOST = 'sdk.iad-01.braze.com';
const CONNECTIONS = 16;
const REQUESTS = 10_000;
const ROUNDS = 9;
/** V8 compiles what is hot in the first ones; they do not count. */
const WARM_UPS = 3;
const CONTACTS = 40;

/** Each is a script in proxy-peers/. */
const NAMES = ['device-proxy', 'bare', 'mockttp'] as const;
type Name = (typeof NAMES)[number];
type Peers = Readonly<Record<Name, StartedServer<ProxyPeer>>>;

/**
 * The device proxy against a bare TLS server with one certificate and against mockttp, each in a process of its own; and a
 * host that it has not seen against one that it has.
 */
export async function deviceProxy(): Promise<Floor[]> {
  const [own, bare, mockttp] = await Promise.all(NAMES.map(startPeer));
  const peers = { 'device-proxy': own!, bare: bare!, mockttp: mockttp! };
  try {
    return [...(await throughputFloors(peers)), await contactFloor(peers['device-proxy'])];
  } finally {
    for (const { child } of Object.values(peers)) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
}

function startPeer(name: Name): Promise<StartedServer<ProxyPeer>> {
  const script = new URL(`./proxy-peers/${name}.ts`, import.meta.url).pathname;
  return startServer<ProxyPeer>(['--import', 'tsx', script]);
}

async function throughputFloors(peers: Peers): Promise<Floor[]> {
  const open: Readonly<Record<Name, () => Promise<TLSSocket>>> = {
    'device-proxy': () => tunnel(peers['device-proxy'], HOST),
    bare: () => secured(connectPlain(peers.bare.port, '127.0.0.1'), peers.bare.ca, HOST),
    mockttp: () => tunnel(peers.mockttp, HOST),
  };
  const took: Record<Name, number[]> = { 'device-proxy': [], bare: [], mockttp: [] };
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    // Whoever comes second finds a warmer machine.
    for (const name of round % 2 ? NAMES : NAMES.toReversed()) {
      const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, open[name]));
      const sent = await sendRequests(sockets, SAME_REQUESTS);
      if (round >= 0) took[name].push(sent.took / REQUESTS);
    }
  }
  const perSecond = (name: Name) => `${(1_000 / median(took[name])).toFixed(0)} per second`;
  const against = (name: Name, peer: string, limit: number): Floor => ({
    name: `requests through the device proxy, time against ${peer}`,
    measured: `${perSecond('device-proxy')}, ${peer} ${perSecond(name)}; median of ${ROUNDS} pairs`,
    value: medianRatio(took['device-proxy'], took[name]),
    limit,
    unit: '×',
  });
  return [
    // 0.7 of the throughput.
    against('bare', 'a bare TLS server', 1.43),
    // Three times the throughput.
    against('mockttp', 'mockttp', 0.33),
  ];
}

const SAME_REQUESTS = new Array<Buffer>(REQUESTS).fill(
  sdkRequest(HOST, sdkBody({ appKey: 'k', number: 1, users: 1 })),
);

async function contactFloor(proxy: ProxyPeer): Promise<Floor> {
  const request = SAME_REQUESTS.slice(0, 1);
  const contact = (host: string) => timed(async () => sendRequests([await tunnel(proxy, host)], request));
  await contact(HOST);
  const [first, warm]: [number[], number[]] = [[], []];
  for (let number = 0; number < CONTACTS; number++) {
    first.push(await contact(`never-seen-${number}.iad-02.braze.com`));
    warm.push(await contact(HOST));
  }
  return {
    name: 'first contact with a host through the device proxy, against a known host',
    measured: `${median(first).toFixed(1)} ms, a known host ${median(warm).toFixed(1)} ms; median of ${CONTACTS} pairs`,
    value: medianRatio(first, warm),
    limit: 1.5,
    unit: '×',
  };
}

async function tunnel({ port, ca }: ProxyPeer, host: string): Promise<TLSSocket> {
  const socket = connectPlain(port, '127.0.0.1');
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
