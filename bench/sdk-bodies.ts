/** The headers of a `/data/` request of the Web SDK 6.13, as captured from the real one. */
export const SDK_HEADERS: Readonly<Record<string, string>> = {
  'x-braze-last-req-ms-ago': '105',
  'x-braze-req-attempt': '1',
  'x-braze-req-tokens-remaining': '28',
  'x-requested-with': 'XMLHttpRequest',
  'content-type': 'application/json',
};

export const EVENTS_PER_BODY = 10;

export interface BodyOptions {
  readonly appKey: string;
  /** Makes the body different from all others. */
  readonly number: number;
  /** How many users (each with a device) the bodies are spread over. */
  readonly users: number;
}

/**
 * One `/data/` body with ten events: what a shop's page logs between two flushes, in the shapes that the Web SDK 6.13 was
 * seen to send. Its first event names its number: `sdkBody({ …, number: 7 })` has `{ "body": 7 }`.
 */
export function sdkBody({ appKey, number, users }: BodyOptions): string {
  const user = number % users;
  const sent = START + number / 10;
  const session_id = `f51eda30-c6fe-4405-8af8-${String(user).padStart(12, '0')}`;
  const events = EVENTS.map(([name, data], index) => ({
    name,
    time: Math.round((sent + index / 100) * 1000) / 1000,
    data: index === 0 ? { n: 'searched', p: { body: number, term: 'lamp' } } : data,
    session_id,
    user_id: userId(user),
  }));
  return JSON.stringify({
    respond_with: { user_id: userId(user), config: { config_time: 4_000_000_000 } },
    events,
    user_id: userId(user),
    api_key: appKey,
    time: Math.floor(sent),
    sdk_version: '6.13.0',
    device_id: `86873ada-a4ba-4cc3-8f67-${String(user).padStart(12, '0')}`,
  });
}

export const userId = (user: number): string => `user-${user}`;

/** Unix seconds. In the past for all bodies a run can make: exports leave out what is to come. */
const START = Math.floor(Date.now() / 1000) - 7 * 86_400;

const product = {
  product_id: 'p1',
  product_name: 'Lamp',
  variant_id: 'v1',
  price: 1.5,
  currency: 'USD',
  source: 'web',
};
const EVENTS: readonly (readonly [name: string, data: object])[] = [
  ['ce', { n: 'searched', p: { term: 'lamp' } }],
  ['ce', { n: 'plain', p: {} }],
  [
    'ce',
    {
      n: 'with props',
      p: { s: 'x', n: 1.5, b: true, d: '2024-01-02T03:04:05', nested: { a: [1, '2', { c: 'x' }] } },
    },
  ],
  ['ce', { n: 'ecommerce.product_viewed', p: product }],
  ['ce', { n: 'ecommerce.product_viewed', p: { ...product, product_id: 'p2' } }],
  ['ce', { n: 'scrolled', p: { depth: 0.5 } }],
  ['p', { pid: 'sku-1', c: 'USD', p: '10.00', q: 3, pr: { color: 'red' } }],
  ['p', { pid: 'sku-2', c: 'USD', p: '5.00', q: 1, pr: {} }],
  [
    'ce',
    {
      n: 'ecommerce.order_placed',
      p: {
        order_id: 'o1',
        total_value: 3,
        currency: 'EUR',
        products: [{ ...product, quantity: 2 }],
        source: 'web',
      },
    },
  ],
  ['lr', { latitude: 51.5, longitude: -0.12, altitude: 3.4, ll_accuracy: 12, alt_accuracy: 5 }],
];
