import { found, type Endpoint } from './endpoint.ts';
import { page } from './pages.ts';
import { NAMES } from './rate-limit-table.ts';

/** `GET /purchases/product_list`: the ids of all products that were ever bought, 250 a page. */
export const purchasesProductList: Endpoint = {
  method: 'GET',
  path: '/purchases/product_list',
  permission: 'purchases.product_list',
  rateLimit: NAMES,
  does: 'ids of products that were bought',
  handle: ({ analytics }, request) => found({ products: page(analytics.names('quantity'), request, 250) }),
};
