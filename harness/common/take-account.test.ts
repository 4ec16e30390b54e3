import { expect, it } from 'vitest';
import { takeAccount } from './take-account.ts';

const origin = 'https://staging.example';

it.each([
  ['https://staging.example/shop', { url: 'https://staging.example/shop' }],
  [
    'https://robin:s3cret%2Fshop@staging.example/shop?a=1',
    {
      url: 'https://staging.example/shop?a=1',
      account: { origin, username: 'robin', password: 's3cret/shop' },
    },
  ],
  [
    'https://robin:100%sure@staging.example/',
    { url: 'https://staging.example/', account: { origin, username: 'robin', password: '100%sure' } },
  ],
  [
    'https://robin@staging.example/',
    { url: 'https://staging.example/', account: { origin, username: 'robin', password: '' } },
  ],
])('takes the account out of %s', (address, expected) => {
  expect(takeAccount(address)).toEqual(expected);
});
