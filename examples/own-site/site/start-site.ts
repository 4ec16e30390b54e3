import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Serves a build of the site on a free port of 127.0.0.1. */
export async function startSite(flavour: 'test' | 'production') {
  const page = await readFile(new URL('index.html', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    define: { FLAVOUR: JSON.stringify(flavour) },
  });
  const server = createServer(({ url }, response) => {
    const [type, body] = url === '/main.js' ? ['text/javascript', outputFiles[0]!.text] : ['text/html', page];
    response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => {
        server.close(done);
      });
    },
  };
}
