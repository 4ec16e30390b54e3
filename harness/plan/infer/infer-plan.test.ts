import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNdjson } from '../../wire/capture/ndjson.ts';
import { decode } from '../../wire/decode.ts';
import type { BrazeEvent } from '../../wire/event.ts';
import { againstPlan } from '../against-plan.ts';
import { loadPlan } from '../load-plan.ts';
import type { Plan } from '../plan.ts';
import { inferPlan } from './infer-plan.ts';

/** The events of a capture whose requests have these entries. */
async function eventsOf(requests: readonly object[]): Promise<BrazeEvent[]> {
  const lines = requests.map((entries) =>
    JSON.stringify({ path: '/api/v3/data/', body: { api_key: 'k', device_id: 'd', ...entries } }),
  );
  const events: BrazeEvent[] = [];
  for await (const { exchange } of readNdjson([lines.join('\n')]))
    if (exchange) events.push(...decode(exchange));
  return events;
}

async function load(text: string): Promise<Plan> {
  const folder = await mkdtemp(join(tmpdir(), 'braze-qa-infer-'));
  try {
    await writeFile(join(folder, 'plan.yaml'), text);
    return await loadPlan(join(folder, 'plan.yaml'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const said = (name: string, data: object) => ({ events: [{ name, data }] });
const custom = (name: string, properties: object = {}) => said('ce', { n: name, p: properties });
const infer = async (requests: readonly object[]) => inferPlan(await eventsOf(requests));

describe('inferPlan', () => {
  it('says what each line stands on', async () => {
    const viewed = ['lamp', 'vase', 'lamp', 'vase', 'lamp', 'vase', 'lamp', 'vase', 'lamp', 'lamp'];
    const text = await infer([
      ...viewed.map((kind, index) =>
        custom('product_viewed', {
          kind,
          price: index === 0 ? 12 : 9.5,
          size: index < 8 ? 'XL' : 40,
          ...(index < 3 ? { at: '2026-01-02T03:04:05' } : {}),
        }),
      ),
      custom('Signed up', { contact: 'ann@shop.example', last_name: 'Otherway' }),
      said('p', { pid: 'lamp', c: 'EUR', p: '1.00', q: 1, pr: { gift: true } }),
      { attributes: [{ first_name: 'Annabel', custom: { topics: ['sales'], gone: null } }] },
      said('inc', { key: 'visits', value: 1 }),
    ]);
    expect(text.slice(text.indexOf('events:'))).toMatchInlineSnapshot(`
      "events:
        # Seen 10×.
        product_viewed:
          properties:
            kind: { type: string, required: true, enum: [ lamp, vase ] } # 10 of 10
            price: { type: number, required: true } # 10 of 10; an integer 1×, a number with decimals 9×
            size: { type: any, required: true } # 10 of 10; uncertain: text 8×, an integer 2×
            at: { type: datetime } # 3 of 10
        # Uncertain: seen once.
        "Signed up":
          properties:
            contact: { type: string, required: true, personal: true } # 1 of 1; personal by its look: an e-mail address
            last_name: { type: string, required: true, personal: true } # 1 of 1; personal by its name: a name
      # Uncertain: seen once.
      purchases:
        currencies: [ EUR ]
        properties:
          gift: { type: boolean, required: true } # 1 of 1
      attributes:
        standard:
          - first_name # set once; personal: a name
        custom:
          topics: { type: array } # set once
          gone: { type: any } # set once; uncertain: only ever unset
          visits: { type: integer } # set once
      "
    `);
  });

  it('takes for an enum no single word, no rare word, nothing with digits and nothing personal', async () => {
    const many = (key: string, values: readonly string[]) =>
      values.map((value) => custom('e', { [key]: value }));
    const text = await infer([
      ...many('currency', Array(20).fill('EUR')),
      ...many('rare', [...Array(19).fill('a'), 'b']),
      ...many(
        'sku',
        Array.from({ length: 20 }, (_, index) => `sku-${index % 2}`),
      ),
      ...many(
        'first_name',
        Array.from({ length: 20 }, (_, index) => ['Ann', 'Bob'][index % 2]!),
      ),
      ...many('few', ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c']),
      ...many(
        'many',
        Array.from({ length: 90 }, (_, index) => 'abcdefghi'[index % 9]!),
      ),
    ]);
    expect(text).not.toContain('enum:');
    expect(text).not.toMatch(/EUR|sku-\d|Ann|Bob/);
  });

  it('an attribute that is unset in between keeps its enum; keys inside of later values count', async () => {
    const text = await infer([
      ...Array.from({ length: 12 }, (_, index) => ({
        attributes: [{ custom: { tier: ['gold', 'silver', null][index % 3] } }],
      })),
      ...Array.from({ length: 12 }, (_, index) => ({
        attributes: [{ custom: { tier: ['gold', 'silver'][index % 2] } }],
      })),
      custom('e', { to: {} }),
      custom('e', { to: { firstName: 'Ann' } }),
    ]);
    expect(text).toContain('tier: { type: string, enum: [ gold, silver ] } # set 24×\n');
    expect(text).toContain(
      'to: { type: object, required: true, personal: true } # 2 of 2; personal by its name: a name\n',
    );
  });

  it('leaves names out that are personal themselves, and says so', async () => {
    const text = await infer([custom('mail to ann@shop.example'), custom('e', { '+33 1 23 45 67 89': 1 })]);
    expect(text).toContain('# Left out, 2×: names that look like personal data themselves.');
    expect(text).not.toMatch(/ann@|\+33/);
    expect((await load(text)).events).toEqual({ e: { properties: {} } });
  });

  it('plans no currencies where one is none', async () => {
    const text = await infer([said('p', { pid: 'lamp', c: 'ann@shop.example', p: 1 })]);
    expect((await load(text)).purchases).toEqual({ properties: {} });
  });

  it('a capture without data, and one with endless names', async () => {
    await expect(infer([said('ss', {})])).rejects.toMatchObject({ code: 'NOTHING_TO_PLAN' });
    const endless = Array.from({ length: 20_000 }, (_, index) => custom(`search ${index}`));
    await expect(infer(endless)).rejects.toMatchObject({ code: 'PLAN_TOO_LARGE' });
    await expect(infer([custom('x'.repeat(300_000))])).rejects.toMatchObject({ code: 'PLAN_TOO_LARGE' });
  });
});

/** Names as they are, and as they should never be. */
const name = fc.oneof(
  fc.constantFrom(
    'viewed',
    'price',
    '__proto__',
    'constructor',
    'null',
    'true',
    '1',
    '',
    '<<',
    '? a',
    '- b',
    '#c',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(':', '#', '"', "'", '\n', '\t', ' ', '{', '*', '\u2028', '\u0085', '\ud800'),
  }),
  fc.constant('x'.repeat(1_100)),
);
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    'a',
    'b',
    'EUR',
    '2026-01-02T03:04:05',
    'ann@shop.example',
    '+33 1 23 45 67 89',
    1,
    1.5,
    null,
  ),
);
const values = fc.dictionary(name, value, { maxKeys: 4 });
const request = fc.oneof(
  fc.record({ n: name, p: values }).map((data) => said('ce', data)),
  fc
    .record({ pid: name, c: fc.oneof(name, fc.constant('EUR')), p: fc.float(), pr: values })
    .map((it) => said('p', it)),
  fc.tuple(values, values).map(([standard, custom]) => ({ attributes: [{ ...standard, custom }] })),
  fc
    .tuple(fc.constantFrom('set', 'add', 'rem', 'inc', 'ncam'), name, value)
    .map(([code, key, value]) => said(code, { key, value })),
  name.map((key) => said('lcaa', { key, latitude: 1, longitude: 2 })),
  name.map((key) => said('lcar', { key })),
);

it('whatever was captured keeps to the plan that is inferred of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 30 }), async (requests) => {
      const events = await eventsOf([custom('always'), ...requests]);
      const text = await inferPlan(events);
      expect(text).not.toMatch(/ann@shop|23 45 67/);
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e]/u);
      const plan = await load(text);
      for (const event of events) expect(againstPlan(event, plan)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
