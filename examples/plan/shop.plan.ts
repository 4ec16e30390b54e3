import { definePlan } from 'braze-qa';

const price = { type: 'number', required: true } as const;

export default definePlan({
  events: {
    product_viewed: {
      description: 'Somebody looks at a product page.',
      properties: { price, kind: { type: 'string', enum: ['lamp', 'vase'] } },
    },
    basket_opened: { properties: { total: price } },
  },
  attributes: {
    standard: ['first_name', 'email'],
    custom: { billing_email: { type: 'string', personal: true } },
  },
});
