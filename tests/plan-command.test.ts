import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleExchanges, sampleNames } from './decode-sample-exchanges.ts';

const BIN = fileURLToPath(new URL('../bin/braze-qa.mjs', import.meta.url));
const STOREFRONT = fileURLToPath(new URL('../fixtures/plans/storefront.yaml', import.meta.url));
const DEFINE_PLAN = new URL('../harness/plan/define-plan.ts', import.meta.url).href;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'braze-qa-plan-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the real command in a folder of its own. */
function plan(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, 'plan', ...args], { cwd: folder }, (error, out, errors) =>
      resolve({ code: Number(error?.code ?? 0), out, errors }),
    );
  });
}

async function file(name: string, text: string): Promise<string> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
  return name;
}

/** A capture, of custom events by name with their properties, or of whole entries. */
const capture = (name: string, requests: readonly object[]) =>
  file(name, requests.map((body) => JSON.stringify({ path: '/api/v3/data/', body })).join('\n'));
const sent = (n: string, p: object = {}) => ({ events: [{ name: 'ce', data: { n, p } }] });

const PLAN = `
events:
  product_viewed:
    description: Somebody looks at a product page.
    properties:
      price: { type: number, required: true }
      kind: { type: string, enum: [lamp, vase] }
attributes:
  standard: [first_name]
  custom: { topics: { type: array } }
`;

describe('what real SDKs sent', () => {
  it.each(['web', 'roku'] as const)('%s: is inferred, keeps to that plan, and has types', async (sdk) => {
    const requests = sampleNames(sdk).flatMap((name) => sampleExchanges(sdk, name));
    const lines = requests.map(({ method, path, headers, body }) => ({ method, path, headers, body }));
    await file(`${sdk}.ndjson`, lines.map((line) => JSON.stringify(line)).join('\n'));
    const inferred = await plan('infer', `${sdk}.ndjson`, '--output', `${sdk}/plan.yaml`);
    expect(inferred).toEqual({ code: 0, out: '', errors: '' });
    const checked = await plan('check', '--plan', `${sdk}/plan.yaml`, `${sdk}.ndjson`);
    expect(checked).toMatchObject({ code: 0, errors: '' });
    expect(checked.out).toMatch(/^As planned: \d+ events, purchases and changes of attributes\.\n$/);
    expect((await plan('types', '--plan', `${sdk}/plan.yaml`)).out).toContain(
      'export interface BrazeEvents {',
    );
  });
});

describe('plan infer', () => {
  it('prints a plan, of a HAR and of standard input too, without a value that is anybody’s', async () => {
    const body = JSON.stringify({
      api_key: 'k',
      device_id: 'd',
      ...sent('joined', { contact: 'ann@shop.example' }),
    });
    const request = {
      method: 'POST',
      url: 'https://sdk.iad-01.braze.com/api/v3/data/',
      postData: { text: body },
    };
    await file('shop.har', JSON.stringify({ log: { entries: [{ request }] } }));
    const { code, out } = await plan('infer', 'shop.har');
    expect(code).toBe(0);
    expect(out).toContain(
      'contact: { type: string, required: true, personal: true } # 1 of 1; personal by its look: an e-mail address\n',
    );
    expect(out).not.toContain('ann@');
  });

  it('overwrites nothing without --force', async () => {
    await capture('one.ndjson', [sent('e')]);
    await file('mine.yaml', 'mine');
    expect(await plan('infer', 'one.ndjson', '--output', 'mine.yaml')).toEqual({
      code: 2,
      out: '',
      errors:
        '[OUTPUT_EXISTS] There is a file mine.yaml already.\n  HINT: Name another with --output, or overwrite it with --force.\n',
    });
    expect(await readFile(join(folder, 'mine.yaml'), 'utf8')).toBe('mine');
    expect((await plan('infer', 'one.ndjson', '--output', 'mine.yaml', '--force')).code).toBe(0);
    expect(await readFile(join(folder, 'mine.yaml'), 'utf8')).toContain('events:');
  });

  it('says so where there is nothing, or no file', async () => {
    await capture('none.ndjson', [{ events: [{ name: 'ss', data: {} }] }]);
    expect(await plan('infer', 'none.ndjson')).toMatchObject({ code: 2, out: '' });
    expect((await plan('infer', 'none.ndjson')).errors).toContain('[NOTHING_TO_PLAN]');
    expect((await plan('infer', 'nowhere.har')).errors).toContain(
      '[INPUT_NOT_FOUND] There is no file nowhere.har.',
    );
    expect((await plan('infer')).code).toBe(2);
  });
});

describe('plan check', () => {
  beforeAll(() => file('plan.yaml', PLAN));

  it('says each difference in a sentence, with the place and how often', async () => {
    await capture('app.ndjson', [
      sent('product_viewed', { price: 12.5, kind: 'lamp' }),
      sent('Product Viewed', { price: 12.5 }),
      sent('product_viewed', { price: '12.50', kind: 'bowl', colour: 'red' }),
      sent('product_viewed', { price: '12.50' }),
      sent('product_viewed', { kind: 'x'.repeat(300) }),
      { attributes: [{ email: 'ann@shop.example', custom: { topics: ['ann@shop.example'], Topics: [] } }] },
      { events: [{ name: 'p', data: { pid: 'lamp', c: 'euro', p: 1, q: 200 } }] },
    ]);
    const { code, out, errors } = await plan('check', '--plan', 'plan.yaml', 'app.ndjson');
    expect({ code, errors }).toEqual({ code: 1, errors: '' });
    expect(out).toMatchInlineSnapshot(`
      "app.ndjson, line 2: event "Product Viewed" is not planned; nearest: "product_viewed"
      app.ndjson, line 3: event "product_viewed": property "price" is text ("12.50"), planned: number (2 times)
      app.ndjson, line 3: event "product_viewed": property "kind" is "bowl", planned: one of lamp, vase
      app.ndjson, line 3: event "product_viewed": property "colour" is not planned
      app.ndjson, line 5: event "product_viewed": required property "price" is missing
      app.ndjson, line 5: event "product_viewed": property "kind" is "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…, planned: one of lamp, vase
      app.ndjson, line 5: event "product_viewed": property "kind" has a text of 300 characters; Braze takes 255
      app.ndjson, line 6: standard attribute "email" is not planned
      app.ndjson, line 6: custom attribute "topics" holds what looks like an e-mail address, and is not planned as personal
      app.ndjson, line 6: custom attribute "Topics" is not planned; nearest: "topics"
      app.ndjson, line 7: a purchase: purchases are not planned
      app.ndjson, line 7: a purchase: currency "euro" is no code of three capital letters
      app.ndjson, line 7: a purchase: quantity is 200; Braze takes 1 to 100
      13 differences in 7 events, purchases and changes of attributes.
      "
    `);
  });

  it('says the same as JSON', async () => {
    await capture('two.ndjson', [
      sent('product_viewed', { price: 'cheap' }),
      sent('product_viewed', { price: 1 }),
    ]);
    const { code, out } = await plan('check', '--json', '--plan', 'plan.yaml', 'two.ndjson');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      judged: 2,
      unknown: 0,
      complete: true,
      differences: [
        {
          place: 'two.ndjson, line 1',
          subject: 'event "product_viewed"',
          sentence: 'property "price" is text ("cheap"), planned: number',
          times: 1,
        },
      ],
    });
  });

  it('fails for what could not be read, and never says that nothing is as planned', async () => {
    await file(
      'bad.ndjson',
      `{"path": "/api/v3/data/", "body": ${JSON.stringify(sent('product_viewed', { price: 1 }))}}\n{bad`,
    );
    expect(await plan('check', '--plan', 'plan.yaml', 'bad.ndjson')).toEqual({
      code: 1,
      out: 'As planned: 1 event, purchase or change of attributes.\n',
      errors: 'bad.ndjson, line 2: not JSON\n',
    });
    await capture('malformed.ndjson', [{ events: ['ann@shop.example'] }]);
    const malformed = await plan('check', '--plan', 'plan.yaml', 'malformed.ndjson');
    expect(malformed.code).toBe(1);
    expect(malformed.out).toMatch(
      /^malformed\.ndjson, line 1: a request: expected an event with a code, saw "‹email:/,
    );
    await capture('unknown.ndjson', [
      sent('product_viewed', { price: 1 }),
      { events: [{ name: 'new', data: {} }] },
    ]);
    const unknown = await plan('check', '--plan', 'plan.yaml', 'unknown.ndjson');
    expect(unknown.out).toContain(' Not judged: 1 event of an unknown kind.\n');
    await file('empty.ndjson', '');
    expect(await plan('check', '--plan', 'plan.yaml', 'empty.ndjson')).toMatchObject({ code: 2, out: '' });
  });

  it('lets neither a terminal nor a reader be fooled, and ends', async () => {
    await capture('hostile.ndjson', [
      sent('\u001b[2J\nAs planned: everything\u202e'),
      sent('ann@shop.example', { '+33 1 23 45 67 89': '\u009b2J' }),
      ...Array.from({ length: 5_000 }, (_, index) => sent(`search ${index}`)),
    ]);
    const { code, out } = await plan('check', '--plan', STOREFRONT, 'hostile.ndjson');
    expect(code).toBe(1);
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202e|ann@|45 67/u);
    expect(out).not.toMatch(/^As planned/m);
    expect(out).toMatch(/\n1000 differences in 1000 events.*What comes after them was not judged\.\n$/);
  });
});

describe('a plan in TypeScript', () => {
  const source = (plan: string) =>
    `import { definePlan } from '${DEFINE_PLAN}';\nexport default definePlan(${plan});\n`;

  it.each(['module', 'commonjs'])('says what the same YAML says, in a project of type %s', async (type) => {
    await file(`${type}/package.json`, JSON.stringify({ type }));
    await file('same.yaml', 'events: { viewed: { properties: { price: { type: number } } } }');
    const inTs = source(`{ events: { viewed: { properties: { price: { type: 'number' } } } } }`);
    await file(
      `${type}/plan.ts`,
      type === 'module' ? inTs : inTs.replace(DEFINE_PLAN, fileURLToPath(DEFINE_PLAN)),
    );
    const ts = await plan('types', '--plan', `${type}/plan.ts`);
    expect(ts).toEqual(await plan('types', '--plan', 'same.yaml'));
    expect(ts.code).toBe(0);
  });

  it.each([
    ['a wrong key', source('{ event: {} } as never'), 'the file: Unrecognized key: "event"'],
    [
      'a wrong type',
      source(`{ events: { e: { properties: { p: { type: 'text' as 'string' } } } } }`),
      'events.e.properties.p.type: Invalid option',
    ],
    [
      'a cycle',
      `const events = { e: {} };\nObject.assign(events.e, { properties: { events } });\nexport default { events };`,
      'events.e.properties.events: Unrecognized key: "e"',
    ],
    ['no default export', 'export const plan = {};', 'it has no default export: definePlan({...})'],
    ['a mistake in it', 'export default {', 'it could not be loaded: '],
    ['a throw', `throw new Error('no such table');`, 'it could not be loaded: no such table'],
  ])('names %s', async (name, text, mistake) => {
    const { code, out, errors } = await plan(
      'types',
      '--plan',
      await file(`${name.replaceAll(' ', '-')}.ts`, text),
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(errors).toContain('[PLAN_INVALID]');
    expect(errors).toContain(mistake);
  });
});

describe('plan types', () => {
  it('overwrites its own files only', async () => {
    await file('plan.yaml', PLAN);
    const make = () => plan('types', '--plan', 'plan.yaml', '--output', 'src/braze.ts');
    expect(await make()).toEqual({ code: 0, out: '', errors: '' });
    expect((await make()).code).toBe(0);
    expect(await readFile(join(folder, 'src/braze.ts'), 'utf8')).toContain('price: number;');
    await file('src/braze.ts', 'export const mine = 1;');
    expect((await make()).errors).toContain('[OUTPUT_EXISTS] There is a file src/braze.ts already.');
    expect(await readFile(join(folder, 'src/braze.ts'), 'utf8')).toBe('export const mine = 1;');
  });
});
