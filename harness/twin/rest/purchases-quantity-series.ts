import { purchaseSeries } from './purchase-series.ts';

/** `GET /purchases/quantity_series`: how many products were bought, of one product or of all. */
export const purchasesQuantitySeries = purchaseSeries({
  path: '/purchases/quantity_series',
  permission: 'purchases.quantity_series',
  does: 'how many products were bought per day or hour',
  of: 'quantity',
  field: 'purchase_quantity',
});
