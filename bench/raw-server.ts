import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The peer of the ingest floor: the least a Node server can do with a body and still know what it says.
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    JSON.parse(Buffer.concat(parts).toString());
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ sdkUrl: `http://127.0.0.1:${port}`, appKey: 'raw' }));
});
