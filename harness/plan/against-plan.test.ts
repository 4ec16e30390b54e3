import { describe, expect, it } from 'vitest';
import type { BrazeEvent, EventData } from '../wire/event.ts';
import { againstPlan } from './against-plan.ts';
import { planSchema } from './plan.ts';

const plan = planSchema.parse({
  events: {
    product_viewed: {
      properties: { price: { type: 'number', required: true }, kind: { type: 'string', enum: ['lamp'] } },
    },
  },
  purchases: { currencies: ['EUR'], products: ['lamp'] },
  attributes: {
    standard: ['first_name'],
    custom: {
      topics: { type: 'array', enum: ['sales'] },
      size: { type: 'integer' },
      home: { type: 'object' },
      note: { type: 'string' },
      contact: { type: 'string', personal: true },
      order: { type: 'string', personal: false },
    },
  },
});

function event<T extends keyof EventData>(type: T, data: EventData[T]): BrazeEvent {
  const base = {
    at: '2026-01-01T00:00:00.000Z',
    user: null,
    device: 'd',
    session: 's',
    platform: 'web',
    app: 'k',
    sdkVersion: '6.13.0',
  };
  return { ...base, source: { exchange: 'x1', path: '/events/0' }, type, ...data } as unknown as BrazeEvent;
}

describe('againstPlan', () => {
  it.each<[string, BrazeEvent, string[]]>([
    [
      'as planned',
      event('custom-event', { name: 'product_viewed', properties: { price: 49.9, kind: 'lamp' } }),
      [],
    ],
    [
      'another case',
      event('custom-event', { name: 'Product Viewed', properties: {} }),
      ['event "Product Viewed" is not planned; nearest: "product_viewed"'],
    ],
    [
      'price as text',
      event('custom-event', { name: 'product_viewed', properties: { price: '49.90' } }),
      ['property "price" is text ("49.90"), planned: number'],
    ],
    [
      'missing, outside the enum, unknown',
      event('custom-event', { name: 'product_viewed', properties: { kind: 'vase', colour: 'red' } }),
      [
        'required property "price" is missing',
        'property "kind" is "vase", planned: one of lamp',
        'property "colour" is not planned',
      ],
    ],
    [
      'a name of Object.prototype',
      event('custom-event', { name: '__proto__', properties: {} }),
      ['event "__proto__" is not planned'],
    ],
    [
      'another currency and product',
      event('purchase', {
        productId: 'Lamp',
        currency: 'USD',
        price: 1,
        priceOnWire: '1.00',
        quantity: 1,
        properties: {},
      }),
      ['currency "USD" is not planned', 'product "Lamp" is not planned; nearest: "lamp"'],
    ],
    [
      'attributes',
      event('user-attributes', {
        attributes: { first_name: 'Robin', email: 'a@example.com' },
        custom: { size: 1.5, topics: null },
      }),
      [
        'standard attribute "email" is not planned',
        'custom attribute "size" is a number (1.5), planned: integer',
      ],
    ],
    [
      'personal data',
      event('user-attributes', {
        attributes: {},
        custom: { note: 'ask ann@shop.example', contact: 'ann@shop.example', order: '555-010-4477' },
      }),
      ['custom attribute "note" holds what looks like an e-mail address, and is not planned as personal'],
    ],
    [
      'a personal value of another type',
      event('user-attributes', { attributes: {}, custom: { contact: 17, size: { first_name: 'Ann' } } }),
      [
        'custom attribute "contact" is a number (a personal value), planned: string',
        'custom attribute "size" is an object (a personal value), planned: integer',
      ],
    ],
    ['a place', event('attribute-location-set', { key: 'home', latitude: 1, longitude: 2 }), []],
    [
      'a place where a number is planned',
      event('attribute-location-set', { key: 'size', latitude: 1, longitude: 2 }),
      ['custom attribute "size" is an object (a personal value), planned: integer'],
    ],
    ['a place that is removed', event('attribute-location-removed', { key: 'size' }), []],
    [
      'array element',
      event('attribute-array-add', { key: 'topics', value: 'news' }),
      ['custom attribute "topics" is ["news"], planned: one of sales'],
    ],
  ])('%s', (_name, seen, problems) => {
    expect(againstPlan(seen, plan)).toEqual(problems);
  });
});
