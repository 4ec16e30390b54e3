import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { issueLeaf } from '../../harness/transport/issue-leaf.ts';
import { newAuthority } from './new-authority.ts';
import { ANSWER, introduce } from './proxy-peer.ts';

// The least a TLS server can do: no proxy, one certificate.
const authority = await newAuthority();
const { key, cert } = await issueLeaf(authority);
const { status, headers, body } = ANSWER;
const server = createServer({ key, cert }, (request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    Buffer.concat(parts);
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  introduce({ port: (server.address() as AddressInfo).port, ca: authority.cert });
});
