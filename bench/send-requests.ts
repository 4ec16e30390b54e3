import type { Socket } from 'node:net';

export interface Sent {
  /** How long each request took, in milliseconds. */
  readonly latencies: readonly number[];
  /** From the first byte to the last answer, in milliseconds. */
  readonly took: number;
}

/**
 * Sends requests over open connections, each with one under way, and ends the connections. Requests are made before: a client
 * that costs more than the server would measure itself.
 *
 * @throws Error when an answer is not 200, or a connection ends before the requests do
 */
export async function sendRequests(sockets: readonly Socket[], requests: readonly Buffer[]): Promise<Sent> {
  const latencies: number[] = [];
  let next = 0;
  const lane = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let begun = 0;
      let answer = '';
      const send = () => {
        const request = requests[next++];
        if (!request) {
          resolve();
          return void socket.end();
        }
        answer = '';
        begun = performance.now();
        socket.write(request);
      };
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('Failed to send: the connection was closed.')));
      socket.on('data', (part: Buffer) => {
        answer += part.toString('latin1');
        if (!isWhole(answer)) return;
        if (!answer.startsWith('HTTP/1.1 200 '))
          return void socket.destroy(new Error(`Failed to send: ${answer}`));
        latencies.push(performance.now() - begun);
        send();
      });
      send();
    });
  const start = performance.now();
  await Promise.all(sockets.map(lane));
  return { latencies, took: performance.now() - start };
}

/** Whether an answer has all of its body, by its own Content-Length or its last chunk. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: (\d+)\r$/im.exec(answer)?.[1];
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= end + 4 + Number(length);
}
