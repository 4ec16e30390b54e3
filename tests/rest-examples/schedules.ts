import { expect } from 'vitest';
import { SUCCESS, type Example } from './example.ts';

const SCHEDULED = { ...SUCCESS, dispatch_id: expect.any(String), schedule_id: expect.any(String) };
const UNKNOWN = { message: "'schedule_id' is not something that waits to be sent" };
const schedule = { time: '2040-05-24T21:30:00Z' };
const recipients = [{ external_user_id: 'u-900', trigger_properties: { code: 'GRACE' } }];

/** What is sent later, and what is counted for itself. */
export const SCHEDULES: readonly Example[] = [
  {
    title: 'a message for some of a segment, at nine where each of them is',
    request: 'POST /messages/schedule/create',
    body: {
      segment_id: 'graces',
      broadcast: true,
      audience: {
        AND: [
          { custom_attribute: { custom_attribute_name: 'coupons', comparison: 'greater_than', value: 0 } },
          { push_subscription_status: { comparison: 'is', value: 'opted_in' } },
        ],
      },
      override_messaging_limits: true,
      schedule: { time: '2040-05-24T09:00:00', in_local_time: true },
      messages: { android_push: { title: 'Spring is here', alert: 'Look at the lamps' } },
    },
    status: 201,
    answer: SCHEDULED,
  },
  {
    title: 'another time for what does not wait',
    request: 'POST /messages/schedule/update',
    body: { schedule_id: 'gone', schedule },
    status: 400,
    answer: UNKNOWN,
  },
  {
    title: 'what does not wait is called off',
    request: 'POST /messages/schedule/delete',
    body: { schedule_id: 'gone' },
    status: 400,
    answer: UNKNOWN,
  },
  {
    title: 'a campaign for its whole audience at a time',
    request: 'POST /campaigns/trigger/schedule/create',
    body: {
      campaign_id: 'code',
      send_id: 'may',
      trigger_properties: { code: 'MAY' },
      broadcast: true,
      schedule,
    },
    status: 201,
    answer: SCHEDULED,
  },
  {
    title: 'a campaign at no time',
    request: 'POST /campaigns/trigger/schedule/create',
    body: { campaign_id: 'code', recipients, schedule: { time: 'soon' } },
    status: 400,
    answer: { message: "Bad Request: 'schedule' needs a 'time' in ISO 8601" },
  },
  {
    title: 'another time for a campaign that does not wait',
    request: 'POST /campaigns/trigger/schedule/update',
    body: { campaign_id: 'code', schedule_id: 'gone', schedule },
    status: 400,
    answer: UNKNOWN,
  },
  {
    title: 'a campaign that does not wait is called off',
    request: 'POST /campaigns/trigger/schedule/delete',
    body: { campaign_id: 'code', schedule_id: 'gone' },
    status: 400,
    answer: UNKNOWN,
  },
  {
    title: 'a Canvas at a time',
    request: 'POST /canvas/trigger/schedule/create',
    body: { canvas_id: 'welcome', canvas_entry_properties: { plan: 'pro' }, recipients, schedule },
    status: 201,
    answer: SCHEDULED,
  },
  {
    title: 'another time for a Canvas that does not wait',
    request: 'POST /canvas/trigger/schedule/update',
    body: { canvas_id: 'welcome', schedule_id: 'gone', schedule },
    status: 400,
    answer: UNKNOWN,
  },
  {
    title: 'a Canvas that does not wait is called off',
    request: 'POST /canvas/trigger/schedule/delete',
    body: { canvas_id: 'welcome', schedule_id: 'gone' },
    status: 400,
    answer: UNKNOWN,
  },
  {
    title: 'what is to come',
    request: 'GET /messages/scheduled_broadcasts?end_time=2040-06-01T23:59:59-05:00',
    status: 200,
    answer: {
      ...SUCCESS,
      scheduled_broadcasts: [
        {
          name: 'Code',
          id: 'code',
          type: 'Campaign',
          tags: [],
          next_send_time: '2040-05-24T21:30:00.000Z',
          schedule_type: 'UTC',
        },
      ],
    },
  },
  {
    title: 'a send id',
    request: 'POST /sends/id/create',
    body: { campaign_id: 'code', send_id: 'spring' },
    status: 201,
    answer: { ...SUCCESS, send_id: 'spring' },
  },
  {
    title: 'the statistics of a send',
    request:
      'GET /sends/data_series?campaign_id=code&send_id=spring&length=1&ending_at=2024-02-24T23:59:59-05:00',
    status: 200,
    answer: {
      ...SUCCESS,
      data: [{ time: '2024-02-25', messages: { android_push: [{ variation_api_id: 'code-1', sent: 0 }] } }],
    },
  },
];
