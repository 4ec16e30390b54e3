import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on 127.0.0.1 that remembers what it was asked. It is closed when the test is over. */
export interface TestEndpoint {
  readonly port: number;
  readonly url: string;
  /** Method and path of each request, with its headers and body. */
  readonly seen: readonly SeenRequest[];
  /** How many connections were made, whether or not a request came. */
  connections(): number;
}

export interface SeenRequest {
  readonly request: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export async function startEndpoint(
  answer: RequestListener = (_, response) => response.end('{"ok":true}'),
): Promise<TestEndpoint> {
  const seen: SeenRequest[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    seen.push({ request: `${request.method} ${request.url}`, headers: request.headers, body });
    answer(request, response);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, seen, connections: () => connections };
}
