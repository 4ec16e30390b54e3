import { SUCCESS, type Example } from './example.ts';

/** Subscription groups and e-mail. */
export const SUBSCRIPTIONS: readonly Example[] = [
  ...(['new_users', 'dau', 'mau', 'uninstalls'] as const).map((name): Example => ({
    title: `${name} per day`,
    request: `GET /kpi/${name}/data_series?length=1&ending_at=2024-02-24T23:00:00Z&app_id=android-key`,
    status: 200,
    answer: { ...SUCCESS, data: [{ time: '2024-02-24', [name]: 0 }] },
  })),
  {
    title: 'the state of users in a subscription group',
    request:
      'GET /subscription/status/get?subscription_group_id=newsletter&external_id[]=u-900&external_id[]=v-902',
    status: 200,
    answer: { ...SUCCESS, status: { 'u-900': 'Subscribed', 'v-902': 'Unknown' } },
  },
  {
    title: 'a state of a subscription group',
    request: 'POST /subscription/status/set',
    body: {
      subscription_group_id: 'newsletter',
      subscription_state: 'unsubscribed',
      email: ['grace@example.com'],
    },
    status: 201,
    answer: SUCCESS,
  },
  {
    title: 'an address or a number, not both',
    request: 'POST /subscription/status/set',
    body: {
      subscription_group_id: 'newsletter',
      subscription_state: 'unsubscribed',
      email: ['grace@example.com'],
      phone: ['+442071838750'],
    },
    status: 400,
    answer: { message: 'Either an email address or a phone number should be provided, but not both.' },
  },
  {
    title: 'states of several subscription groups',
    request: 'POST /v2/subscription/status/set',
    body: {
      subscription_groups: [
        {
          subscription_group_id: 'offers',
          subscription_state: 'subscribed',
          external_ids: ['u-900', 'v-902'],
          use_double_opt_in_logic: false,
        },
      ],
    },
    status: 201,
    answer: SUCCESS,
  },
  {
    title: 'the subscription groups of a user',
    request: 'GET /subscription/user/status?external_id=u-900&limit=100&offset=0',
    status: 200,
    answer: {
      ...SUCCESS,
      total_count: 1,
      users: [
        {
          external_id: 'u-900',
          subscription_groups: [
            { id: 'newsletter', status: 'Unsubscribed' },
            { id: 'offers', status: 'Subscribed' },
          ],
        },
      ],
    },
  },
  {
    title: 'an address that wants no e-mail',
    request: 'POST /email/status',
    body: { email: 'grace@example.com', subscription_state: 'unsubscribed' },
    status: 201,
    answer: SUCCESS,
  },
];
