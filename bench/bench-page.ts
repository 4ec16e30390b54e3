import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { RunningApp } from '../harness/config/config.ts';

const KEY = '00000000-0000-4000-8000-000000000001';
export const BENCH_KEY = KEY;

/** The smallest app with the real SDK: a button that logs a numbered event, one that buys, one that signs in. */
const SOURCE = `
import * as braze from '@braze/web-sdk';
braze.initialize('${KEY}', { baseUrl: 'sdk.iad-01.braze.com', doNotLoadFontAwesome: true });
braze.openSession();
let count = 0;
const on = (id, act) => document.getElementById(id).addEventListener('click', act);
on('log', () => braze.logCustomEvent('clicked', { count: ++count }));
on('buy', () => braze.logPurchase('lamp', 49.9, 'EUR', 1));
on('sign-in', () => braze.changeUser('bench-' + crypto.randomUUID()));
`;

/** Serves the page on loopback. */
export async function startBenchPage(): Promise<RunningApp> {
  const bundle = await build({
    stdin: { contents: SOURCE, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  const script = bundle.outputFiles[0]!.text;
  const page = `<!doctype html><title>Bench</title><button id="log">Log</button><button id="buy">Buy</button><button id="sign-in">Sign in</button><script src="/app.js"></script>`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/app.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
