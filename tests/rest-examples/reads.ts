import { SUCCESS, type Example } from './example.ts';

/** What the workspace counted, and the names in it. */
export const READS: readonly Example[] = [
  {
    title: 'sessions per day',
    request: 'GET /sessions/data_series?length=2&ending_at=2024-02-25T23:59:59-05:00',
    status: 200,
    answer: {
      ...SUCCESS,
      data: [
        { time: '2024-02-25', sessions: 0 },
        { time: '2024-02-26', sessions: 0 },
      ],
    },
  },
  {
    title: 'names of events',
    request: 'GET /events/list?page=0',
    status: 200,
    answer: { ...SUCCESS, events: ['watched_trailer'] },
  },
  {
    title: 'events with their status',
    request: 'GET /events?cursor=c2tpcDow',
    status: 200,
    answer: { ...SUCCESS, events: [{ name: 'watched_trailer', status: 'Active', tag_names: [] }] },
  },
  {
    title: 'an event per hour',
    request:
      'GET /events/data_series?event=watched_trailer&length=1&unit=hour&app_id=android-key&ending_at=2024-02-24T18:30:00Z',
    status: 200,
    answer: { ...SUCCESS, data: [{ time: '2024-02-24T18:00:00.000Z', count: 1 }] },
  },
  {
    title: 'attributes with their types',
    request: 'GET /custom_attributes',
    status: 200,
    answer: {
      ...SUCCESS,
      attributes: [
        { name: 'array_attribute', data_type: 'Array', array_length: 500 },
        { name: 'boolean_attribute', data_type: 'Boolean', array_length: null },
        { name: 'date_attribute', data_type: 'Time' },
        { name: 'float_attribute', data_type: 'Number' },
        { name: 'integer_attribute', data_type: 'Number' },
        { name: 'nested_attribute', data_type: 'Object' },
        { name: 'string_attribute', data_type: 'String', status: 'Active' },
      ],
    },
  },
  {
    title: 'products',
    request: 'GET /purchases/product_list?page=0',
    status: 200,
    answer: { ...SUCCESS, products: ['lamp'] },
  },
  {
    title: 'revenue per day',
    request: 'GET /purchases/revenue_series?length=1&ending_at=2024-02-24T23:00:00Z&unit=day&product=lamp',
    status: 200,
    answer: { ...SUCCESS, data: [{ time: '2024-02-24', revenue: 72.72 }] },
  },
  {
    title: 'what was sold per day',
    request: 'GET /purchases/quantity_series?length=1&ending_at=2024-02-24T23:00:00Z',
    status: 200,
    answer: { ...SUCCESS, data: [{ time: '2024-02-24', purchase_quantity: 6 }] },
  },
];
