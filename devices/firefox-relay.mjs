// Stands between Playwright and a Firefox that it did not bring: starts it, and carries what the two say to each other. Plain JavaScript: it is a
// process of its own, which knows no TypeScript.
//
// Playwright 1.65 has every page told a colour scheme by a command that released versions of Firefox do not know, and opens no page when it is refused.
// That refusal alone becomes a yes: pages keep the colour scheme of Firefox itself. A Firefox that knows the command obeys it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

const DISPENSABLE = 'emulation.setMediaFeaturesOverride';
/** As Firefox says it, and as Playwright waits for it. */
const LISTENING = 'WebDriver BiDi listening on ';

const [program, ...args] = process.argv.slice(2);
const firefox = spawn(program, args, { stdio: ['ignore', 'inherit', 'pipe'] });
firefox.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
firefox.once('exit', (code) => process.exit(code ?? 1));
process.once('SIGTERM', () => firefox.kill());

createInterface({ input: firefox.stderr }).on('line', (line) => {
  if (line.startsWith(LISTENING)) reach(line.slice(LISTENING.length).trim());
  else process.stderr.write(`${line}\n`);
});

/** @param {string} url where Firefox listens */
function reach(url) {
  const upstream = new WebSocket(`${url}/session`);
  upstream.once('error', (error) => end(error.message));
  upstream.once('open', () => admitOne(upstream));
}

/**
 * Waits for Playwright. Nobody else knows the path, and a second one is not let in.
 *
 * @param {WebSocket} upstream
 */
function admitOne(upstream) {
  const path = `/${randomBytes(16).toString('hex')}`;
  const server = createServer((_request, response) => response.writeHead(403).end());
  const sockets = new WebSocketServer({
    server,
    maxPayload: 0,
    verifyClient: ({ req }) =>
      req.url === `${path}/session` && req.headers.origin === undefined && sockets.clients.size === 0,
  });
  sockets.once('connection', (playwright) => {
    server.close();
    join(playwright, upstream);
  });
  server.listen(0, '127.0.0.1', () => {
    process.stderr.write(`${LISTENING}ws://127.0.0.1:${server.address().port}${path}\n`);
  });
}

/**
 * @param {WebSocket} playwright
 * @param {WebSocket} upstream
 */
function join(playwright, upstream) {
  const dispensable = new Set();
  playwright.on('message', (data) => {
    const text = String(data);
    const { id, method } = JSON.parse(text);
    if (method === DISPENSABLE) dispensable.add(id);
    upstream.send(text);
  });
  upstream.on('message', (data) => {
    const text = String(data);
    playwright.send(dispensable.size === 0 ? text : answer(text, dispensable));
  });
  upstream.once('close', () => playwright.close());
  playwright.once('close', () => firefox.kill());
  playwright.on('error', ({ message }) => end(message));
}

/**
 * @param {string} text
 * @param {Set<number>} dispensable ids of commands that Firefox need not know
 */
function answer(text, dispensable) {
  const { id, error } = JSON.parse(text);
  if (!dispensable.delete(id) || error !== 'unknown command') return text;
  return JSON.stringify({ type: 'success', id, result: {} });
}

/** @param {string} reason */
function end(reason) {
  process.stderr.write(`${reason}\n`);
  firefox.kill();
}
