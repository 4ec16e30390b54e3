import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCertificateAuthority } from '../harness/transport/certificate-authority.ts';
import { startDeviceProxy } from '../harness/transport/device-proxy.ts';
import { issueLeaf } from '../harness/transport/issue-leaf.ts';

// The device proxy and its peer, a bare TLS server with the same kind of certificate; both read the body and answer `{}`.
const folder = mkdtempSync(join(tmpdir(), 'braze-qa-bench-'));
const authority = await openCertificateAuthority({ folder });
rmSync(folder, { recursive: true });
const headers = { 'content-type': 'application/json' };
const proxy = await startDeviceProxy({
  authority,
  handle: async () => Response.json({}),
  answer: async () => ({ status: 200, headers, body: '{}' }),
});
const { key, cert } = await issueLeaf(authority);
const bare = createServer({ key, cert }, (request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    Buffer.concat(parts);
    response.writeHead(200, { ...headers, 'content-length': 2 }).end('{}');
  });
});
bare.listen(0, '127.0.0.1', () => {
  const { port } = bare.address() as AddressInfo;
  console.log(JSON.stringify({ proxy: proxy.port, bare: port, ca: authority.cert }));
});
