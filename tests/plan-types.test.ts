import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readYaml } from '../harness/common/read-yaml.ts';
import { loadPlan } from '../harness/plan/load-plan.ts';
import { planSchema } from '../harness/plan/plan.ts';
import { planTypes } from '../harness/plan/plan-types.ts';
import { strictComplaints } from './strict-complaints.ts';

const types = (plan: unknown) => planTypes(planSchema.parse(plan));

it('types names, properties and attributes', async () => {
  const text = types({
    events: {
      product_viewed: {
        description: 'Somebody looks at a product page.',
        properties: {
          price: { type: 'number', required: true },
          kind: { type: 'string', enum: ['lamp', 'vase'] },
          at: { type: 'datetime', description: 'When the page was opened.' },
          to: { type: 'string', personal: true },
        },
      },
      'Signed up': {},
    },
    purchases: { currencies: ['EUR'], properties: { gift: { type: 'boolean', required: true } } },
    attributes: {
      standard: ['first_name', 'email'],
      custom: {
        topics: { type: 'array', enum: ['sales', 'news'] },
        size: { type: 'integer' },
        open: { type: 'any' },
      },
    },
  });
  expect(text).toMatchInlineSnapshot(`
    "// Made by \`braze-qa plan types\`. Change the plan, and make it again.

    /** Custom events by name, each with its properties. */
    export interface BrazeEvents {
      /** Somebody looks at a product page. */
      product_viewed: {
        price: number;
        kind?: "lamp" | "vase";
        /**
         * When the page was opened.
         * A moment; as text in ISO 8601.
         */
        at?: Date | string;
        /** Personal data. */
        to?: string;
      };
      "Signed up": Record<string, never>;
    }

    export type BrazeEventName = keyof BrazeEvents;

    /** Properties of purchases. */
    export type BrazePurchaseProperties = {
      gift: boolean;
    };

    export type BrazeCurrency = "EUR";

    export type BrazeProductId = string;

    /** Custom attributes by name. */
    export interface BrazeCustomAttributes {
      topics: readonly ("sales" | "news")[];
      /** A whole number. */
      size: number;
      /** Its type is not agreed yet. */
      open: unknown;
    }

    export type BrazeCustomAttributeName = keyof BrazeCustomAttributes;

    /** Standard attributes by Braze's names. */
    export type BrazeStandardAttributeName = "first_name" | "email";
    "
  `);
  const use = `
import type {
  BrazeCurrency, BrazeCustomAttributes, BrazeEventName, BrazeEvents, BrazePurchaseProperties, BrazeStandardAttributeName,
} from './braze.ts';
export const names: BrazeEventName[] = ['product_viewed', 'Signed up'];
export const viewed: BrazeEvents['product_viewed'] = { price: 1, kind: 'lamp', at: new Date() };
export const currency: BrazeCurrency = 'EUR';
export const bought: BrazePurchaseProperties = { gift: true };
export const topics: BrazeCustomAttributes['topics'] = ['sales'];
export const email: BrazeStandardAttributeName = 'email';
// @ts-expect-error not planned
export const other: BrazeEventName = 'Product Viewed';
// @ts-expect-error it has no properties
export const signedUp: BrazeEvents['Signed up'] = { by: 'mail' };
// @ts-expect-error required
export const priceless: BrazeEvents['product_viewed'] = { kind: 'lamp' };
// @ts-expect-error another type
export const asText: BrazeEvents['product_viewed'] = { price: '1' };
// @ts-expect-error outside the enum
export const odd: BrazeCustomAttributes['topics'] = ['weather'];
`;
  expect(
    await strictComplaints({ 'braze.ts': text, 'use.ts': use.replaceAll('./braze.ts', './braze.js') }),
  ).toBe('');
});

it('docs/plan.md shows a plan that is one, and code that compiles', async () => {
  const page = readFileSync(new URL('../docs/plan.md', import.meta.url), 'utf8');
  const snippet = (language: string, word: string) =>
    [...page.matchAll(/```(\w+)\n([^]*?)```/g)].find(
      ([, of, text = '']) => of === language && text.includes(word),
    )![2]!;
  const yaml = readYaml(snippet('yaml', 'events:'));
  expect('value' in yaml && Object.keys(planSchema.parse(yaml.value).events)).toEqual(['product_viewed']);
  const shop = await loadPlan('examples/plan/shop.plan.ts');
  const use = `
import type { BrazeEventName, BrazeEvents } from './braze.js';
declare const braze: { logCustomEvent(name: string, properties?: object): boolean };
${snippet('ts', 'logEvent')}
logEvent('product_viewed', { price: 12.5, kind: 'lamp' });
// @ts-expect-error another event's properties
logEvent('basket_opened', { price: 12.5 });
`;
  expect(await strictComplaints({ 'braze.ts': planTypes(shop), 'use.ts': use })).toBe('');
});

const HOSTILE = [
  ...[
    '__proto__',
    'constructor',
    'new',
    'class',
    'readonly',
    'get',
    'async',
    'await',
    'default',
    'undefined',
    'never',
  ],
  ...[
    '',
    ' ',
    '1',
    '1e3',
    '-1',
    "it's",
    '"',
    '\\',
    '`${x}`',
    'a\nb',
    '\r',
    '\u2028',
    '*/',
    '/*',
    '//',
    '$',
    '[x]',
  ],
  ...['\u0000', '\u009b2J', '\u202e', '\ud800', '👩‍👧', 'é', '};\nexport const evil = 1;\n{'],
];

it('hostile names come out right', async () => {
  const files = HOSTILE.flatMap((name, index) => {
    const description = `${name} */ export const evil = 1; /* ${name}`;
    const properties = Object.fromEntries([[name, { type: 'string', enum: [name], description }]]);
    const text = types({
      events: Object.fromEntries([[name, { description, properties }]]),
      purchases: { currencies: [name], products: [name], description, properties },
      attributes: { standard: [name], custom: properties },
    });
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202e]/u);
    const wanted = JSON.stringify(name);
    const use = `
import type * as braze from './plan-${index}.js';
type Same<A, B> = [A, B] extends [B, A] ? true : never;
export const same: [
  Same<braze.BrazeEventName, ${wanted}>,
  Same<keyof braze.BrazeEvents[${wanted}], ${wanted}>,
  Same<keyof braze.BrazePurchaseProperties, ${wanted}>,
  Same<braze.BrazeCustomAttributeName, ${wanted}>,
  Same<braze.BrazeStandardAttributeName, ${wanted}>,
  Same<braze.BrazeProductId, ${wanted}>,
  Same<keyof typeof braze, never>,
] = [true, true, true, true, true, true, true];
`;
    return [
      [`plan-${index}.ts`, text],
      [`use-${index}.ts`, use],
    ];
  });
  expect(await strictComplaints(Object.fromEntries(files))).toBe('');
});

it('is what the compiler takes, whatever the plan', async () => {
  const files: Record<string, string> = {};
  const name = fc.string({ unit: 'binary', maxLength: 30 });
  const value = fc.record(
    {
      type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'array', 'object', 'datetime', 'any'),
      description: name,
      personal: fc.boolean(),
    },
    { requiredKeys: ['type'] },
  );
  const plan = fc.record({
    events: fc.dictionary(name, fc.record({ description: name, properties: fc.dictionary(name, value) })),
    attributes: fc.record({ standard: fc.array(name), custom: fc.dictionary(name, value) }),
  });
  fc.assert(
    fc.property(plan, (one) => {
      files[`plan-${Object.keys(files).length}.ts`] = types(one);
    }),
  );
  expect(await strictComplaints(files)).toBe('');
});
