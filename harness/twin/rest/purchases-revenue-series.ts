import { purchaseSeries } from './purchase-series.ts';

/** `GET /purchases/revenue_series`: revenue, of one product or of all. */
export const purchasesRevenueSeries = purchaseSeries({
  path: '/purchases/revenue_series',
  permission: 'purchases.revenue_series',
  does: 'revenue per day or hour',
  of: 'revenue',
  field: 'revenue',
});
