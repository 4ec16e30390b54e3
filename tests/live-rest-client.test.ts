import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../harness/transport/server.ts';
import { RestClient } from '../harness/live/rest-client.ts';

/** A REST API that gives these answers in turn, and the last of them for good. */
async function apiWith(answers: readonly (() => Response)[], patience = 5_000) {
  const asked: number[] = [];
  const server = await startServer({
    handle: async () => {
      asked.push(performance.now());
      return answers[Math.min(asked.length, answers.length) - 1]!();
    },
  });
  onTestFinished(() => server.close());
  const { url } = server;
  const access = { sdkEndpoint: url, restEndpoint: url, restKey: 'secret', appKey: 'app', patience };
  return { rest: new RestClient(access), asked };
}

const users = () => Response.json({ message: 'success', users: [] }, { status: 201 });
const busy = (headers: Record<string, string> = {}) => Response.json({}, { status: 429, headers });

it.each([
  ['Retry-After', () => busy({ 'retry-after': '1' }), 950],
  [
    'a Retry-After that is a date',
    () => busy({ 'retry-after': new Date(Date.now() + 2_000).toUTCString() }),
    900,
  ],
  ['X-RateLimit-Reset', () => busy({ 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 1) }), 950],
  ['half a second without either', () => busy(), 480],
  ['half a second after 503', () => new Response('<h1>Busy</h1>', { status: 503 }), 480],
])('waits for %s, and asks again', async (_what, first, least) => {
  const { rest, asked } = await apiWith([first, users]);
  expect((await rest.ask('/users/export/ids', {})).status).toBe(201);
  expect(asked[1]! - asked[0]!).toBeGreaterThan(least);
});

it('gives up at once where the limit ends too late', async () => {
  const { rest, asked } = await apiWith([() => busy({ 'retry-after': '3600' })]);
  await expect(rest.ask('/users/export/ids', {})).rejects.toThrow('[LIVE_RATE_LIMITED]');
  expect(asked).toHaveLength(1);
});

it('asks no more than 250 times a minute', async () => {
  const { rest, asked } = await apiWith([users]);
  await Promise.all([1, 2, 3].map(() => rest.ask('/users/export/ids', {})));
  expect(asked[2]! - asked[0]!).toBeGreaterThan(2 * 230);
});

it('takes an answer that is larger than any profile for none of Braze', async () => {
  const { rest } = await apiWith([() => new Response('x'.repeat(11 * 1024 * 1024))]);
  await expect(rest.ask('/users/export/ids', {})).rejects.toThrow('[LIVE_NOT_BRAZE]');
});
