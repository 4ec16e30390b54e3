import { expect, it } from 'vitest';
import { startEndpoint, type TestEndpoint } from '../../testing/test-endpoint.ts';
import { ConnectedContent, type ConnectedContentOptions } from './connected-content.ts';
import { createRenderer } from './create-renderer.ts';
import type { LiquidContext } from './liquid-context.ts';

const MINUTE = 60_000;
/** Nothing in a test waits for a second attempt. */
const pause = () => 0;

function connect({ port }: TestEndpoint, options: Partial<ConnectedContentOptions> = {}) {
  let now = Date.UTC(2026, 0, 2);
  const connected = new ConnectedContent({ allow: [`127.0.0.1:${port}`], now: () => now, pause, ...options });
  const renderer = createRenderer({ connectedContent: connected });
  const user = { external_id: 'u 1', first_name: 'Ann' };
  return {
    connected,
    render: (template: string, channel: LiquidContext['channel'] = 'push') =>
      renderer.render(template, { now, user, channel }),
    later: (milliseconds: number) => (now += milliseconds),
  };
}

const json = (body: unknown) => startEndpoint((_, response) => response.end(JSON.stringify(body)));
const status = (code: number, body = '') =>
  startEndpoint((_, response) => response.writeHead(code).end(body));

it('saves JSON, calls it `connected` without a name, and prints text', async () => {
  const weather = await json({ sky: 'clear', days: [{ max: 31 }] });
  const { render } = connect(weather);
  expect(await render(`{% connected_content ${weather.url}/ :save w %}{{w.sky}} {{w.days[0].max}}`)).toEqual({
    text: 'clear 31',
  });
  expect(await render(`{% connected_content ${weather.url}/ %}{{connected.sky}}`)).toEqual({ text: 'clear' });
  expect(await render(`{% connected_content ${weather.url}/ :save w %}{{w.__http_status_code__}}`)).toEqual({
    text: '200',
  });
  const list = await json(['a', 'b']);
  expect(
    await connect(list).render(
      `{% connected_content ${list.url} :save l %}{{l[1]}}{{l.__http_status_code__}}`,
    ),
  ).toEqual({
    text: 'b',
  });
  const text = await startEndpoint((_, response) => response.end('sun & rain'));
  expect(await connect(text).render(`It is {% connected_content ${text.url} %}.`)).toEqual({
    text: 'It is sun & rain.',
  });
  expect(await connect(text).render(`{% connected_content ${text.url} :save t %}{{t | upcase}}`)).toEqual({
    text: 'SUN & RAIN',
  });
});

it('sends what the tag says', async () => {
  const server = await startEndpoint();
  const { render } = connect(server, {
    basicAuth: new Map([['shop', { username: 'ann', password: 'pässword' }]]),
  });
  await render(`{% connected_content ${server.url}/a?u={{\${user_id} | url_param_escape}} %}`);
  await render(`{% connected_content
      ${server.url}/b
      :method post
      :headers {
        "X-App-Token": "t {{\${first_name}}}",
        "Content-Type": "text/x"
      }
      :body a=1&b={{\${user_id}}}
      :basic_auth shop
      :save x
    %}`);
  await render(
    `{% connected_content ${server.url}/c :method post :body a=1&b={{\${first_name}}} :content_type application/json %}`,
  );
  await render(
    `{% capture it %}{"a": "{{\${first_name}}} :save x"}{% endcapture %}{% connected_content ${server.url}/d :method post :body {{it}} :content_type application/json %}`,
  );
  expect(server.seen).toMatchObject([
    { request: 'GET /a?u=u%201', body: '', headers: { accept: '*/*', 'content-type': 'application/json' } },
    {
      request: 'POST /b',
      body: 'a=1&b=u 1',
      headers: {
        'x-app-token': 't Ann',
        'content-type': 'text/x',
        authorization: `Basic ${Buffer.from('ann:pässword').toString('base64')}`,
        'user-agent': expect.stringMatching(/^Braze Sender [0-9a-f]{40}$/) as string,
      },
    },
    {
      request: 'POST /c',
      body: '{"a":"1","b":"Ann"}',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
    },
    { request: 'POST /d', body: '{"a": "Ann :save x"}' },
  ]);
});

it.each([
  [':nope x', 'connected_content has no option :nope x'],
  [':method put', ':method is get or post, not PUT'],
  [':headers [1]', ':headers takes a JSON object'],
  [':cache_max_age long', ':cache_max_age takes seconds'],
  [':save', ':save takes a value'],
  [':retry 3', ':retry takes no value'],
  [':save a b', ':save takes a name, not a b'],
])('does not understand %j', async (option, reason) => {
  const server = await startEndpoint();
  const aborted = `Liquid error in line 1: ${reason}`;
  expect(await connect(server).render(`{% connected_content ${server.url} ${option} %}`)).toEqual({
    aborted,
  });
  expect(server.seen).toEqual([]);
});

it('keeps answers to GET for five minutes of the twin, for all users', async () => {
  const server = await startEndpoint();
  const { render, later, connected } = connect(server);
  const call = () => render(`{% connected_content ${server.url}/x %}{{connected.ok}}`);
  await call();
  later(5 * MINUTE - 1);
  expect(await call()).toEqual({ text: 'true' });
  expect(server.seen).toHaveLength(1);
  later(1);
  await call();
  expect(server.seen).toHaveLength(2);
  expect(connected.calls().map(({ cached, status }) => [cached, status])).toEqual([
    [false, 200],
    [true, 200],
    [false, 200],
  ]);
});

it.each([
  ['', 5 * MINUTE],
  [':cache_max_age 900', 15 * MINUTE],
  [':cache_max_age 1', 5 * MINUTE],
  [':cache_max_age 999999', 240 * MINUTE],
  [':method post :cache_max_age 600', 10 * MINUTE],
  [':no_cache', 0],
  [':method post', 0],
  [':cache_max_age 900 :no_cache', 0],
])('with %j caches for %i ms', async (options, duration) => {
  const server = await startEndpoint();
  const { render, later } = connect(server);
  const call = () => render(`{% connected_content ${server.url}/x ${options} %}`);
  await call();
  later(duration - 1);
  await call();
  expect(server.seen).toHaveLength(duration === 0 ? 2 : 1);
  later(1);
  await call();
  expect(server.seen).toHaveLength(duration === 0 ? 3 : 2);
});

it('goes by the exact URL and keeps no failure', async () => {
  const server = await startEndpoint((request, response) => {
    response.writeHead(request.url === '/bad' ? 404 : 200).end('{}');
  });
  const { render } = connect(server);
  for (const path of ['/x', '/x?v=1', '/x', '/bad', '/bad'])
    await render(`{% connected_content ${server.url}${path} %}`);
  expect(server.seen.map(({ request }) => request)).toEqual(['GET /x', 'GET /x?v=1', 'GET /bad', 'GET /bad']);
});

it.each([
  ['404 with text', 404, 'not here', 'nil.'],
  ['500 with text', 500, 'broken', 'nil.'],
  ['a redirect', 302, 'elsewhere', 'nil.'],
  ['404 with JSON', 404, '{"error":"x"}', '404.x'],
  ['503 with JSON', 503, '{"error":"y"}', '503.y'],
])('renders %s as nothing, unless it is JSON', async (_, code, body, text) => {
  const server = await status(code, body);
  const { render } = connect(server);
  expect(await render(`{% connected_content ${server.url} %}`)).toEqual({ text: '' });
  const template = `{% connected_content ${server.url} :save w %}{{w.__http_status_code__ | default: 'nil'}}.{{w.error}}`;
  expect(await render(template)).toEqual({ text });
});

it('forgets the variable when a later call fails', async () => {
  const server = await startEndpoint((request, response) => {
    if (request.url === '/good') response.end('{"a":1}');
    else request.socket.destroy();
  });
  const tag = (path: string) => `{% connected_content ${server.url}${path} :save w %}`;
  expect(
    await connect(server).render(`${tag('/good')}{{w.a}}${tag('/bad')}{{w.a | default: 'nil'}}`),
  ).toEqual({ text: '1nil' });
});

it('inserts nothing when the endpoint is late, too talkative or gone', async () => {
  const late = await startEndpoint(() => undefined);
  const { render, connected } = connect(late, { timeLimit: 50 });
  expect(await render(`a{% connected_content ${late.url} %}b`)).toEqual({ text: 'ab' });
  expect(connected.calls()[0]?.failure).toBe('no answer within 50 ms');

  const large = await startEndpoint((_, response) => response.end('x'.repeat(1_000_001)));
  const second = connect(large);
  expect(await second.render(`a{% connected_content ${large.url} :retry %}b`)).toEqual({ text: 'ab' });
  expect(second.connected.calls().map(({ failure }) => failure)).toEqual(['more than 1000000 bytes']);

  const gone = connect(large, {
    allow: ['gone.example'],
    resolve: () => Promise.reject(new Error('ENOTFOUND')),
  });
  expect(await gone.render(`a{% connected_content http://gone.example/ %}b`)).toEqual({ text: 'ab' });
});

it('waits up to two seconds', { timeout: 10_000 }, async () => {
  const late = await startEndpoint(() => undefined);
  const started = performance.now();
  await connect(late).render(`{% connected_content ${late.url} %}`);
  expect(performance.now() - started).toBeGreaterThan(1_900);
});

it('retries up to five attempts, backing off, then does not send the message', async () => {
  const server = await status(503);
  const pauses: number[] = [];
  const { render, connected } = connect(server, { pause: (attempt) => (pauses.push(attempt), 0) });
  expect(await render(`{% connected_content ${server.url}/x?key=s3cret :retry %}`)).toEqual({
    aborted: `Connected Content: GET ${server.url}/x failed 5 times`,
  });
  expect(server.seen).toHaveLength(5);
  expect(pauses).toEqual([2, 3, 4, 5]);
  expect(connected.calls().map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
});

it('sends the message when an attempt succeeds', async () => {
  let left = 3;
  const server = await startEndpoint((_, response) => {
    if (left-- > 0) response.writeHead(500).end();
    else response.end('{"a":"at last"}');
  });
  expect(await connect(server).render(`{% connected_content ${server.url} :retry %}{{connected.a}}`)).toEqual(
    { text: 'at last' },
  );
  expect(server.seen).toHaveLength(4);
});

it('does not retry 404, nor for in-app messages, nor without :retry', async () => {
  const missing = await status(404);
  expect(await connect(missing).render(`a{% connected_content ${missing.url} :retry %}`)).toEqual({
    text: 'a',
  });
  const broken = await status(500);
  const { render } = connect(broken);
  expect(await render(`a{% connected_content ${broken.url} :retry %}`, 'in-app-message')).toEqual({
    text: 'a',
  });
  expect(await render(`a{% connected_content ${broken.url} %}`)).toEqual({ text: 'a' });
  expect([missing.seen.length, broken.seen.length]).toEqual([1, 2]);
});

it('does not send a message whose call may not be made', async () => {
  const server = await startEndpoint();
  const { render, connected } = connect(server);
  expect(await render(`{% connected_content ${server.url} :basic_auth gone %}`)).toEqual({
    aborted: 'Connected Content: there are no credentials called gone',
  });
  expect(await render(`{% connected_content http://localhost:${server.port}/ %}`)).toEqual({
    aborted: `Connected Content: localhost:${server.port} is not on the allow-list of this run`,
  });
  expect(await render('{% connected_content {{custom_attribute.${url}}} %}')).toEqual({
    aborted: 'Connected Content: the URL cannot be read',
  });
  expect(server.connections()).toBe(0);
  expect(connected.calls()).toHaveLength(3);
});

it('records calls as plain data, without credentials', async () => {
  const server = await startEndpoint();
  const { render, connected } = connect(server);
  await render(
    `{% connected_content ${server.url}/x?city=Rome&apikey=s3cret&user_id={{\${user_id} | url_param_escape}}&access_token=s3cret#f %}`,
  );
  await render(`{% connected_content http://ann:s3cret@127.0.0.1:${server.port}/ %}`);
  expect(connected.calls()).toEqual([
    {
      url: `${server.url}/x?city=Rome&apikey=‹hidden›&user_id=u%201&access_token=‹hidden›`,
      method: 'GET',
      status: 200,
      cached: false,
      at: Date.UTC(2026, 0, 2),
    },
    {
      url: `http://‹hidden›@127.0.0.1:${server.port}/`,
      method: 'GET',
      failure: 'the URL of 127.0.0.1 holds a user name',
      cached: false,
      at: Date.UTC(2026, 0, 2),
    },
  ]);
  expect(structuredClone(connected.calls())).toEqual(connected.calls());
  expect(JSON.stringify(connected.calls())).not.toContain('s3cret');
});

it('remembers the newest thousand calls, and lets no message make more than fifty', async () => {
  const server = await startEndpoint();
  const { render, connected } = connect(server);
  const call = `{% for i in (1..50) %}{% connected_content ${server.url} %}{% endfor %}`;
  for (let i = 0; i < 21; i++) expect(await render(call)).toEqual({ text: '' });
  expect(connected.calls()).toHaveLength(1_000);
  expect(await render(`${call}{% connected_content ${server.url} %}`)).toEqual({
    aborted: 'Liquid error in line 1: more than 50 calls of connected_content',
  });
});

it('keeps two workspaces apart', async () => {
  const server = await startEndpoint();
  for (const { render } of [connect(server), connect(server)])
    await render(`{% connected_content ${server.url} %}`);
  expect(server.seen).toHaveLength(2);
});
