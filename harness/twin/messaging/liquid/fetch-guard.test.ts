import { expect, it } from 'vitest';
import { startEndpoint } from '../../testing/test-endpoint.ts';
import { readAllowList } from './allow-list.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { isPublicAddress } from '../../../common/public-address.ts';

/** Spellings of this machine, and of what URL parsers make of it. `:0` stands for the port of the test's server. */
const PRIVATE_URLS = [
  ...['http://127.0.0.1:0/', 'http://127.0.0.1.:0/', 'http://127.1:0/', 'http://127.0.1:0/', 'http://127:0/'],
  ...['http://2130706433:0/', 'http://017700000001:0/', 'http://0x7f000001:0/', 'http://0x7F.0.0.1:0/'],
  ...[
    'http://0177.0.0.1:0/',
    'http://0177.0.0.01:0/',
    'http://0x7f.1:0/',
    'http://127.0x1:0/',
    'http://0x7f.0x0.0x0.0x1:0/',
  ],
  ...[
    'http://00000177.0.0.1:0/',
    'http://0x00007f.0.0.1:0/',
    'http://127.0.0.0x1:0/',
    'http://127.0.00.01:0/',
  ],
  ...['http://127.0.0.2:0/', 'http://127.255.255.254:0/', 'http://127.127.127.127:0/'],
  ...[
    'http://0:0/',
    'http://0.0.0.0:0/',
    'http://0.0:0/',
    'http://0x0:0/',
    'http://00:0/',
    'http://0.0.0.0.:0/',
  ],
  ...[
    'http://[::1]:0/',
    'http://[0:0:0:0:0:0:0:1]:0/',
    'http://[0000::0001]:0/',
    'http://[::]:0/',
    'http://[0::0]:0/',
  ],
  ...['http://[::ffff:127.0.0.1]:0/', 'http://[::ffff:7f00:1]:0/', 'http://[::FFFF:127.0.0.1]:0/'],
  ...['http://[0:0:0:0:0:ffff:127.0.0.1]:0/', 'http://[::127.0.0.1]:0/', 'http://[::7f00:1]:0/'],
  ...['http://[64:ff9b::127.0.0.1]:0/', 'http://[64:ff9b:1::7f00:1]:0/', 'http://[2002:7f00:1::]:0/'],
  ...[
    'http://[2001:0:7f00:1::]:0/',
    'http://[fe80::1]:0/',
    'http://[fe80::1%25lo]:0/',
    'http://[::1%25lo]:0/',
  ],
  ...['http://[fc00::1]:0/', 'http://[fd12:3456::1]:0/', 'http://[fec0::1]:0/', 'http://[ff02::1]:0/'],
  ...[
    'http://localhost:0/',
    'http://LOCALHOST:0/',
    'http://localhost.:0/',
    'http://localhost..:0/',
    'http://LocalHost.:0/',
  ],
  ...['http://ip6-localhost:0/', 'http://localhost.localdomain:0/', 'http://a.localhost:0/'],
  ...[
    'http://127%2e0%2e0%2e1:0/',
    'http://%31%32%37.0.0.1:0/',
    'http://127.0.0.%31:0/',
    'http://local%68ost:0/',
  ],
  ...[
    'http://１２７.０.０.１:0/',
    'http://127。0。0。1:0/',
    'http://127．0．0．1:0/',
    'http://①②⑦.⓪.⓪.①:0/',
    'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:0/',
  ],
  ...[
    'http://example.com@127.0.0.1:0/',
    'http://example.com:80@127.0.0.1:0/',
    'http://example.com%40127.0.0.1:0/',
  ],
  ...[
    'http://127.0.0.1:0\\@example.com/',
    'http://127.0.0.1:0#@example.com/',
    'http://127.0.0.1:0?@example.com/',
  ],
  ...['http://127.0.0.1:0/.example.com', 'http:127.0.0.1:0/', 'http:/127.0.0.1:0/', 'http:\\\\127.0.0.1:0\\'],
  ...[
    'HTTP://127.0.0.1:0/',
    ' http://127.0.0.1:0/',
    'http://127.0.0.1:0/\n',
    'ht\ttp://127.0.\n0.1:0/',
    'http:////127.0.0.1:0/',
  ],
  ...[
    'http://127.0.0.1:00/',
    'http://127.0.0.1:0000/',
    '//127.0.0.1:0/',
    '127.0.0.1:0/',
    'ftp://127.0.0.1:0/',
  ],
  ...[
    'file:///etc/passwd',
    'data:text/plain,x',
    'javascript:0',
    'blob:http://127.0.0.1:0/x',
    'ws://127.0.0.1:0/',
    '',
  ],
  ...[
    'http://',
    'http://:0/',
    'http://[127.0.0.1]:0/',
    'http://[::ffff:127.0.0.1',
    'http://127.0.0.1.example.com@127.0.0.1:0/',
  ],
];

/** Lists that look as if they let one of them through. */
const allow = (port: number) =>
  readAllowList([
    ...[
      'example.com',
      '*.example.com',
      `*.example.com:${port}`,
      `example.com:${port}`,
      'localhost',
      '127.0.0.1',
    ],
    ...['127.0.0.1:80', 'localhost:443', `*.localhost:${port}`, `*.localdomain:${port}`, '[::1]', '0.0.0.0'],
  ]);

const resolveHere = () => Promise.resolve(['127.0.0.1']);
const get = (url: string) => ({ url, method: 'GET', headers: {} }) as const;

it.each(PRIVATE_URLS.map((url) => [url]))('does not call %j', async (pattern) => {
  const server = await startEndpoint();
  const url = pattern.replace(/:0(0*)(?=\W|$)/, `:$1${server.port}`);
  const options = { allow: allow(server.port), timeLimit: 5_000, sizeLimit: 1_000, resolve: resolveHere };
  await expect(guardedFetch(get(url), options)).rejects.toThrow(
    expect.objectContaining({ name: 'FetchRefused' }) as Error,
  );
  expect(server.connections()).toBe(0);
});

it('holds more than sixty spellings, many of which do reach this machine once they are listed', async () => {
  const server = await startEndpoint();
  const options = {
    allow: readAllowList([`127.0.0.1:${server.port}`, `0.0.0.0:${server.port}`, `localhost:${server.port}`]),
    timeLimit: 5_000,
    sizeLimit: 1_000,
    resolve: resolveHere,
  };
  for (const pattern of PRIVATE_URLS) {
    await guardedFetch(get(pattern.replace(/:0(0*)(?=\W|$)/, `:$1${server.port}`)), options).catch(
      () => undefined,
    );
  }
  expect(new Set(PRIVATE_URLS).size).toBeGreaterThan(60);
  expect(server.seen.length).toBeGreaterThan(40);
});

const PRIVATE_ADDRESSES = [
  ...[
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '100.127.255.254',
    '127.0.0.1',
    '127.9.9.9',
  ],
  ...[
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
  ],
  ...[
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
  ],
  ...[
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '64:ff9b:1::1',
    '100::1',
  ],
  ...[
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fdff::1',
    'fe80::1',
    'fe80::1%lo',
    'fec0::1',
    'ff02::1',
  ],
  ...['', 'localhost', '127.1', '0x7f.0.0.1', '8.8.8.8.', '2a00:1450::1%eth0', '[::1]'],
];

it.each(PRIVATE_ADDRESSES.map((address) => [address]))('refuses a name that is at %j', async (address) => {
  expect(isPublicAddress(address)).toBe(false);
  const server = await startEndpoint();
  const options = {
    allow: readAllowList([`*.evil.example:${server.port}`, 'evil.example']),
    timeLimit: 5_000,
    sizeLimit: 1_000,
    resolve: () => Promise.resolve(['127.0.0.1', address]),
  };
  for (const url of [`http://rebind.evil.example:${server.port}/`, 'http://evil.example/']) {
    await expect(guardedFetch(get(url), options)).rejects.toThrow(/private address|has no address/);
  }
  expect(server.connections()).toBe(0);
});

it('calls public addresses public', () => {
  for (const address of [
    '1.1.1.1',
    '93.184.216.34',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::5',
  ]) {
    expect(isPublicAddress(address)).toBe(true);
  }
});

it('resolves a name once and connects to what it resolved to', async () => {
  const server = await startEndpoint();
  const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.3']];
  let asked = 0;
  const options = {
    allow: readAllowList([`weather.example:${server.port}`]),
    timeLimit: 5_000,
    sizeLimit: 1_000,
    resolve: () => Promise.resolve(answers[asked++] ?? []),
  };
  await expect(
    guardedFetch(get(`http://weather.example:${server.port}/now`), options),
  ).resolves.toMatchObject({
    status: 200,
  });
  expect(asked).toBe(1);
  expect(server.seen[0]?.headers['host']).toBe(`weather.example:${server.port}`);
});

it('keeps to 80 and 443 where the list names no port', async () => {
  const options = {
    allow: readAllowList(['one.example', '*.two.example', '*.three.example:8080']),
    timeLimit: 1_000,
    sizeLimit: 10,
    resolve: resolveHere,
  };
  const reason = (url: string) => guardedFetch(get(url), options).catch((error: Error) => error.message);
  expect(await reason('http://one.example:8080/')).toBe(
    'one.example:8080 is not on the allow-list of this run',
  );
  expect(await reason('http://a.two.example:81/')).toContain('not on the allow-list');
  expect(await reason('http://two.example/')).toContain('not on the allow-list');
  expect(await reason('http://xtwo.example/')).toContain('not on the allow-list');
  expect(await reason('https://a.b.two.example/')).toContain('private address');
  expect(await reason('http://a.three.example/')).toContain('not on the allow-list');
});

it.each([
  '',
  '*',
  '*.',
  'http://a.example',
  'a.example/x',
  'a b',
  'u@a.example',
  '*.127.0.0.1',
  'a.example:99999',
  'a*.example',
])('does not take %j for a host', (entry) => {
  expect(() => readAllowList([entry])).toThrow('[ALLOWED_HOST_INVALID]');
});
