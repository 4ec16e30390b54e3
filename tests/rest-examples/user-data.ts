import { expect } from 'vitest';
import { SUCCESS, type Example } from './example.ts';

const CRM = { alias_name: 'c-900', alias_label: 'crm_id' };

/** Users: what is stored about them, and who they are. */
export const USER_DATA: readonly Example[] = [
  {
    title: 'attributes of every kind',
    request: 'POST /users/track',
    body: {
      attributes: [
        {
          external_id: 'u-900',
          first_name: 'Grace',
          email: 'grace@example.com',
          phone: '+442071838750',
          dob: '1984-06-05',
          country: 'GB',
          gender: 'F',
          string_attribute: 'fruit',
          boolean_attribute: true,
          integer_attribute: 25,
          float_attribute: 3.5,
          date_attribute: '2024-02-24T12:00:00Z',
          array_attribute: ['tea', 'coffee'],
          nested_attribute: { city: 'London', floor: 3 },
          current_location: { longitude: -0.12, latitude: 51.5 },
          push_subscribe: 'opted_in',
          subscription_groups: [{ subscription_group_id: 'newsletter', subscription_state: 'subscribed' }],
        },
        {
          external_id: 'u-900',
          integer_attribute: { inc: 5 },
          array_attribute: { add: ['milk'], remove: ['tea'] },
        },
        { external_id: 'u-900', _merge_objects: true, nested_attribute: { floor: 4 } },
        { external_id: 'u-901', _update_existing_only: true, first_name: 'Nobody' },
        { user_alias: CRM, _update_existing_only: false, first_name: 'Alan' },
      ],
    },
    status: 201,
    answer: { ...SUCCESS, attributes_processed: 5 },
  },
  {
    title: 'events and purchases, one of them wrong',
    request: 'POST /users/track',
    body: {
      events: [
        {
          external_id: 'u-900',
          app_id: 'android-key',
          name: 'watched_trailer',
          time: '2024-02-24T19:20:30+01:00',
          properties: { title: 'The Lamp', seconds: 61, tags: ['short'] },
        },
      ],
      purchases: [
        {
          external_id: 'u-900',
          app_id: 'android-key',
          product_id: 'lamp',
          currency: 'USD',
          price: 12.12,
          quantity: 6,
          time: '2024-02-24T20:20:30Z',
          properties: { colour: 'red' },
        },
        {
          external_id: 'u-900',
          product_id: 'lamp',
          currency: 'USD',
          price: 1,
          quantity: 101,
          time: '2024-02-24',
        },
      ],
    },
    status: 201,
    answer: {
      ...SUCCESS,
      events_processed: 1,
      purchases_processed: 1,
      errors: [{ type: "'quantity' is not valid", input_array: 'purchases', index: 1 }],
    },
  },
  {
    title: 'a push token from an earlier provider',
    request: 'POST /users/track',
    body: {
      attributes: [
        {
          push_token_import: true,
          push_tokens: [{ app_id: 'android-key', token: 'fcm-900', device_id: 'device-900' }],
        },
      ],
    },
    status: 201,
    answer: { ...SUCCESS, attributes_processed: 1 },
  },
  {
    title: 'one event, with its result',
    request: 'POST /users/track/sync',
    body: {
      events: [{ external_id: 'u-900', name: 'watched_trailer', time: '2024-02-25T10:00:00Z' }],
    },
    status: 201,
    answer: {
      ...SUCCESS,
      users: [
        {
          external_id: 'u-900',
          custom_events: [
            {
              name: 'watched_trailer',
              first: '2024-02-24T18:20:30.000Z',
              last: '2024-02-25T10:00:00.000Z',
              count: 2,
            },
          ],
        },
      ],
    },
  },
  {
    title: 'profiles by id and alias',
    request: 'POST /users/export/ids',
    body: {
      external_ids: ['u-900', 'u-901'],
      user_aliases: [CRM],
      fields_to_export: ['external_id', 'first_name', 'user_aliases', 'custom_attributes', 'total_revenue'],
    },
    status: 201,
    answer: {
      ...SUCCESS,
      users: [
        {
          external_id: 'u-900',
          first_name: 'Grace',
          custom_attributes: {
            string_attribute: 'fruit',
            boolean_attribute: true,
            integer_attribute: 30,
            float_attribute: 3.5,
            date_attribute: '2024-02-24T12:00:00Z',
            array_attribute: ['coffee', 'milk'],
            nested_attribute: { city: 'London', floor: 4 },
          },
          total_revenue: 72.72,
        },
        { first_name: 'Alan', user_aliases: [CRM] },
      ],
      invalid_user_ids: ['u-901'],
    },
  },
  {
    title: 'profiles by e-mail',
    request: 'POST /users/export/ids',
    body: { email_address: 'grace@example.com', fields_to_export: ['external_id', 'phone'] },
    status: 201,
    answer: { ...SUCCESS, users: [{ external_id: 'u-900', phone: '+442071838750' }] },
  },
  {
    title: 'an alias for a known user, and one for nobody yet',
    request: 'POST /users/alias/new',
    body: {
      user_aliases: [
        { external_id: 'u-900', alias_name: 'g-1', alias_label: 'club' },
        { alias_name: 'h-1', alias_label: 'club' },
      ],
    },
    status: 201,
    answer: { ...SUCCESS, aliases_processed: 2 },
  },
  {
    title: 'another name for an alias',
    request: 'POST /users/alias/update',
    body: {
      alias_updates: [{ alias_label: 'club', old_alias_name: 'h-1', new_alias_name: 'h-2' }],
    },
    status: 201,
    answer: SUCCESS,
  },
  {
    title: 'an alias turns out to be a user',
    request: 'POST /users/identify',
    body: {
      aliases_to_identify: [{ external_id: 'u-902', user_alias: CRM }],
      emails_to_identify: [
        {
          external_id: 'u-903',
          email: 'nobody@example.com',
          prioritization: ['unidentified', 'most_recently_updated'],
        },
      ],
    },
    status: 201,
    answer: { ...SUCCESS, aliases_processed: 2 },
  },
  {
    title: 'one user is merged into another',
    request: 'POST /users/merge',
    body: {
      merge_updates: [
        {
          identifier_to_merge: { user_alias: { alias_name: 'h-2', alias_label: 'club' } },
          identifier_to_keep: { external_id: 'u-902' },
        },
        {
          identifier_to_merge: { email: 'nobody@example.com', prioritization: ['unidentified'] },
          identifier_to_keep: { email: 'grace@example.com', prioritization: ['identified'] },
        },
      ],
    },
    status: 202,
    answer: SUCCESS,
  },
  {
    title: 'a new external id',
    request: 'POST /users/external_ids/rename',
    body: {
      external_id_renames: [
        { current_external_id: 'u-902', new_external_id: 'v-902' },
        { current_external_id: 'u-999', new_external_id: 'v-999' },
      ],
    },
    status: 201,
    answer: { ...SUCCESS, external_ids: ['v-902'], rename_errors: [[1, expect.any(String)]] },
  },
  {
    title: 'the end of the old one',
    request: 'POST /users/external_ids/remove',
    body: { external_ids: ['u-902', 'v-902'] },
    status: 201,
    answer: { ...SUCCESS, removed_ids: ['u-902'], removal_errors: [[1, expect.any(String)]] },
  },
];
