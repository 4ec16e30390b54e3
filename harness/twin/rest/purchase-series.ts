import type { Endpoint } from './endpoint.ts';
import { NAMES } from './rate-limit-table.ts';
import { seriesEndpoint } from './series-endpoint.ts';

/** A series about purchases: of the `product` that was asked for, or of all. */
export function purchaseSeries(
  options: Pick<Endpoint, 'path' | 'permission' | 'does'> & {
    readonly of: 'revenue' | 'quantity';
    readonly field: string;
  },
): Endpoint {
  return seriesEndpoint({
    ...options,
    rateLimit: NAMES,
    takesUnit: true,
    takesSegment: false,
    values({ analytics }, { buckets, filter }, { query }) {
      const product = query.text('product');
      const products = product === undefined ? analytics.names('quantity') : [product];
      return analytics.sums(
        products.map((name) => ({ of: options.of, name })),
        buckets,
        filter,
      );
    },
  });
}
