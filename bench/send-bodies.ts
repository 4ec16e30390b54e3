import { connect } from 'node:net';
import { SDK_HEADERS } from './sdk-bodies.ts';

export interface Sent {
  /** How long each request took, in milliseconds. */
  readonly latencies: readonly number[];
  /** From the first byte to the last answer, in milliseconds. */
  readonly took: number;
}

/**
 * Sends bodies over kept-alive connections, each with one request under way. Plain sockets and requests that are made before: a
 * client that costs more than the server would measure itself.
 */
export async function sendBodies(url: string, bodies: readonly string[], connections: number): Promise<Sent> {
  const { hostname, port } = new URL(url);
  const head = Object.entries({ host: `${hostname}:${port}`, connection: 'keep-alive', ...SDK_HEADERS })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  const requests = bodies.map((body) =>
    Buffer.from(
      `POST /api/v3/data/ HTTP/1.1\r\n${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const latencies: number[] = [];
  let next = 0;
  const lane = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let begun = 0;
      let answer = '';
      const send = () => {
        const request = requests[next++];
        if (!request) return void socket.end(() => resolve());
        answer = '';
        begun = performance.now();
        socket.write(request);
      };
      socket.once('connect', send);
      socket.on('error', reject);
      socket.on('data', (part: Buffer) => {
        answer += part.toString('latin1');
        if (!isWhole(answer)) return;
        if (!answer.startsWith('HTTP/1.1 200 '))
          return void socket.destroy(new Error(`Failed to send: ${answer}`));
        latencies.push(performance.now() - begun);
        send();
      });
    });
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, lane));
  return { latencies, took: performance.now() - start };
}

/** Whether an answer has all of its body, by its own Content-Length or its last chunk. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: (\d+)\r$/im.exec(answer)?.[1];
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= end + 4 + Number(length);
}
