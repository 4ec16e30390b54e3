import { describe, expect, it } from 'vitest';
import { personalByLook, personalByName } from './personal-data.ts';

describe('personalByName', () => {
  it.each([
    ['email', 'an e-mail address'],
    ['billingEmail', 'an e-mail address'],
    ['Contact E-Mail', 'an e-mail address'],
    ['phone_number', 'a phone number'],
    ['first_name', 'a name'],
    ['customerLastName', 'a name'],
    ['delivery_city', 'an address'],
    ['date-of-birth', 'a date of birth'],
    ['user_id', 'an id of a person'],
    ['email_opt_in', undefined],
    ['phone_model', undefined],
    ['product_name', undefined],
    ['hotel', undefined],
    ['capacity', undefined],
    ['ship', undefined],
    ['__proto__', undefined],
    ['', undefined],
  ])('%s', (key, what) => {
    expect(personalByName(key)).toBe(what);
  });
});

it('personalByName looks inside', () => {
  expect(personalByName('to', [{ who: { firstName: 'x' } }])).toBe('a name');
  expect(personalByName('', ['first_name'])).toBeUndefined();
});

describe('personalByLook', () => {
  it.each([
    ['ann@shop.example', 'an e-mail address'],
    ['write to ann@shop.example, please', 'an e-mail address'],
    ['+33 1 23 45 67 89', 'a phone number'],
    [{ deep: [[{ to: 'ann@shop.example' }]] }, 'an e-mail address'],
    [{ 'ann@shop.example': 1 }, 'an e-mail address'],
    ['2026-01-02T03:04:05', undefined],
    ['order-20260102-00017', undefined],
    [49.9, undefined],
    [null, undefined],
  ])('%j', (value, what) => {
    expect(personalByLook(value)).toBe(what);
  });
});
