import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTwin } from '../harness/twin/create-twin.ts';
import { ENDPOINTS } from '../harness/twin/rest/endpoints.ts';
import type { WorkspaceSeed } from '../harness/twin/seed.ts';
import type { Twin } from '../harness/twin/twin.ts';
import { own } from '../harness/wire/fields.ts';
import type { Json } from '../harness/wire/exchange.ts';
import { fineRequests } from './hostile/examples.ts';
import { changed, CHANGE_COUNT, SHAPE_CHANGE_COUNT } from './hostile/json-changes.ts';
import { TEXT_CHANGES } from './hostile/text-changes.ts';

/** `BRAZE_QA_MUTATIONS=100000` for a long look, which tells what came of it. */
const ASKED = process.env['BRAZE_QA_MUTATIONS'];
/** On average: a twin of its own for each handful keeps its state, and what fast-check shrinks, small. */
const REQUESTS_PER_TWIN = 25;
const REQUESTS = Number(ASKED ?? 3_000);

const push = { title: 'Hello', alert: '{{${first_name}}}' };
const SEED: WorkspaceSeed = {
  name: 'Shop',
  apps: [
    { name: 'Web', platform: 'web', key: 'web-key' },
    { name: 'Roku', platform: 'roku', key: 'roku-key' },
    { name: 'Android', platform: 'android', key: 'android-key' },
  ],
  restKeys: [{ key: 'rest-key', permissions: ENDPOINTS.map((it) => it.permission) }],
  tags: ['spring'],
  users: [{ external_id: 'u1', email: 'a@example.com' }, { external_id: 'u-900' }],
  segments: [
    {
      id: 'graces',
      name: 'Graces',
      filter: { by: 'profile', name: 'first_name', is: 'equals', value: 'Grace' },
    },
  ],
  campaigns: [
    { id: 'code', apiTriggered: true, push },
    { id: 'spring', trigger: { on: 'custom-event', name: 'viewed' }, delaySeconds: 60, push },
    { id: 'hello', trigger: { on: 'session-start' }, message: { type: 'modal', text: '{{${first_name}}}' } },
  ],
  canvases: [
    {
      id: 'welcome',
      apiTriggered: true,
      steps: [
        { id: 'push', type: 'message', push, next: 'end' },
        { id: 'end', type: 'exit' },
      ],
    },
  ],
  contentCards: [{ id: 'card', title: 'Card', text: 'Text' }],
  banners: [{ id: 'top', placements: ['home'], html: '<p>Top</p>' }],
};

/** What is added to queries. */
const QUERIES = [
  ...[
    '',
    'length=-1',
    'length=1e9&unit=hour',
    'length=100&ending_at=1970-01-01',
    'page=%ff',
    'limit=__proto__',
  ],
  ...['a[]=1&a=2', 'ending_at=-271821-04-20', 'ending_at=9999-12-31T23:59:59Z', `email=${'x'.repeat(5_000)}`],
];

const FINE = await fineRequests();
const request = fc.record({
  endpoint: fc.nat(FINE.length - 1),
  fine: fc.nat(100),
  changes: fc.array(
    fc.record({
      at: fc.nat(200),
      change: fc.oneof(fc.nat(SHAPE_CHANGE_COUNT - 1), fc.nat(CHANGE_COUNT - 1)),
    }),
    { maxLength: 3 },
  ),
  text: fc.oneof(
    { weight: 3, arbitrary: fc.constant('as it is') },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(TEXT_CHANGES)) },
  ),
  query: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(QUERIES.length - 1)),
});
type Hostile = typeof request extends fc.Arbitrary<infer T> ? T : never;

function requestOf({ endpoint, fine, changes, text, query }: Hostile): Request {
  const all = FINE[endpoint]!;
  const { method, path, body } = all[fine % all.length]!;
  const json = JSON.stringify(changes.reduce<Json>(changed, body));
  const sent = TEXT_CHANGES[text]!(json);
  const url = `https://rest.iad-01.braze.com${path}${path.includes('?') ? '&' : '?'}${QUERIES[query]!}`;
  return new Request(url, {
    method,
    headers: { 'content-type': 'application/json', authorization: 'Bearer rest-key', ...sent.headers },
    ...(method === 'GET' ? {} : { body: sent.body }),
  });
}

/** Whether nothing of a request was done. SDKs are told so with status 200. */
function isRefused(status: number, body: Json): boolean {
  const error = own(body, 'error');
  return status >= 400 || error === 'invalid_api_key' || error === 'no_device_identifier';
}

const stateOf = (twin: Twin) => serialize(twin.snapshot());
/** Equal bytes are the short way: V8 may write the same state in two ways. */
const isSame = (a: Buffer, b: Buffer) => a.equals(b) || isDeepStrictEqual(deserialize(a), deserialize(b));
const seconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

test(
  'whatever is sent to whichever endpoint is answered, in time, and changes nothing when it is refused',
  async () => {
    const told = { requests: 0, refused: 0, slowest: 0, slowestPath: '' };
    const vapidPublicKey = 'no key';
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 1, maxLength: 2 * REQUESTS_PER_TWIN, size: 'max' }),
        async (requests) => {
          const twin = createTwin({ vapidPublicKey });
          const workspace = twin.open(SEED);
          twin.clock.stand(Date.UTC(2026, 0, 1));
          let before = stateOf(twin);
          for (const hostile of requests) {
            const it = requestOf(hostile);
            const [started, startedAt] = [seconds(), performance.now()];
            const response = await twin.fetch(it);
            const answer = JSON.parse((await response.text()) || '{}') as Json;
            await workspace.settled();
            // Of the processor's time: on a busy machine waiting says nothing.
            const took = seconds() - started;
            if (took > told.slowest)
              Object.assign(told, { slowest: took, slowestPath: it.url.slice(0, 100) });
            const what = `${it.method} ${it.url.slice(0, 200)} ${JSON.stringify(answer).slice(0, 300)}`;
            expect(took, what).toBeLessThan(1);
            expect(performance.now() - startedAt, what).toBeLessThan(10_000);
            expect(response.status, what).toBeLessThan(500);
            const after = stateOf(twin);
            told.requests++;
            if (isRefused(response.status, answer)) {
              told.refused++;
              expect(isSame(after, before), what).toBe(true);
            }
            before = after;
          }
          for (const it of workspace.profiles()) workspace.explain({ brazeId: it.braze_id }, 'spring');
          twin.clock.stand(twin.clock.now() + 100_000);
          await workspace.settled();
          expect(twin.ledger.findings.filter(({ code }) => code === 'twin-error')).toEqual([]);
        },
      ),
      {
        numRuns: Math.ceil(REQUESTS / REQUESTS_PER_TWIN),
        // In the suite as many as there is time for.
        ...(ASKED ? {} : { interruptAfterTimeLimit: 10_000 }),
      },
    );
    expect({}).not.toHaveProperty('polluted');
    if (ASKED) process.stderr.write(`${JSON.stringify(told)}\n`);
  },
  30_000 + REQUESTS * 100,
);
