import { expect } from 'vitest';
import { SUCCESS, type Example } from './example.ts';
import { SCHEDULES } from './schedules.ts';

const DISPATCHED = { ...SUCCESS, dispatch_id: expect.any(String) };

/** Messages that are sent, and what there is to send. */
export const MESSAGES: readonly Example[] = [
  {
    title: 'pushes and a card',
    request: 'POST /messages/send',
    body: {
      external_user_ids: ['u-900'],
      recipient_subscription_state: 'opted_in',
      override_frequency_capping: true,
      messages: {
        android_push: {
          title: 'Spring is here',
          alert: 'Hello {{${first_name}}}',
          priority: 1,
          extra: { screen: 'lamps' },
          custom_uri: 'shop://lamps',
          time_to_live: 3600,
        },
        apple_push: { alert: { title: 'Spring is here', body: 'Look at the lamps' }, badge: 1 },
        web_push: { title: 'Spring is here', alert: 'Look at the lamps', require_interaction: true },
        content_card: {
          type: 'CAPTIONED_IMAGE',
          title: 'Lamps',
          description: 'Ten percent off',
          image_url: 'https://shop.example/lamp.png',
          time_to_live: 86_400,
          pinned: true,
        },
      },
    },
    status: 201,
    answer: DISPATCHED,
  },
  {
    title: 'a message for nobody',
    request: 'POST /messages/send',
    body: { messages: { web_push: { title: 'Spring', alert: 'Hello' } } },
    status: 400,
    answer: { message: 'No Recipients' },
  },
  {
    title: 'an API-triggered campaign',
    request: 'POST /campaigns/trigger/send',
    body: {
      campaign_id: 'code',
      trigger_properties: { code: 'SPRING' },
      recipients: [
        { external_user_id: 'u-900', trigger_properties: { code: 'GRACE' }, attributes: { coupons: 1 } },
      ],
    },
    status: 201,
    answer: DISPATCHED,
  },
  {
    title: 'an API-triggered Canvas that is paused',
    request: 'POST /canvas/trigger/send',
    body: { canvas_id: 'welcome', context: { plan: 'pro' }, recipients: [{ external_user_id: 'u-900' }] },
    status: 201,
    answer: { ...DISPATCHED, notice: expect.stringContaining('The Canvas is paused.') },
  },
  ...SCHEDULES,
  {
    title: 'the statistics of a Canvas',
    request:
      'GET /canvas/data_series?canvas_id=welcome&ending_at=2024-02-24T23:59:59-05:00&length=1&include_variant_breakdown=true&include_step_breakdown=true',
    status: 200,
    answer: {
      ...SUCCESS,
      data: {
        name: 'Welcome',
        stats: [
          {
            time: '2024-02-25',
            total_stats: { revenue: 0, conversions: 0, conversions_by_entry_time: 0, entries: 0 },
            variant_stats: { 'welcome-1': { name: 'Variant 1', entries: 0 } },
            step_stats: { end: { name: 'end' } },
          },
        ],
      },
    },
  },
  {
    title: 'the statistics of a Canvas in one sum',
    request:
      'GET /canvas/data_summary?canvas_id=welcome&ending_at=2024-02-24T23:59:59-05:00&starting_at=2024-02-18T23:59:59-05:00',
    status: 200,
    answer: { ...SUCCESS, data: { name: 'Welcome', total_stats: { entries: 0 } } },
  },
  {
    title: 'campaigns',
    request:
      'GET /campaigns/list?page=0&include_archived=false&sort_direction=desc&last_edit.time[gt]=2020-06-28T23:59:59-05:00',
    status: 200,
    answer: { ...SUCCESS, campaigns: [{ id: 'code', name: 'Code', is_api_campaign: true, tags: [] }] },
  },
  {
    title: 'a campaign',
    request: 'GET /campaigns/details?campaign_id=code',
    status: 200,
    answer: {
      ...SUCCESS,
      name: 'Code',
      archived: false,
      messages: { 'code-1': { channel: 'android_push' } },
    },
  },
  {
    title: 'the statistics of a campaign',
    request: 'GET /campaigns/data_series?campaign_id=code&length=1&ending_at=2024-02-24T23:59:59-05:00',
    status: 200,
    answer: {
      ...SUCCESS,
      data: [{ time: '2024-02-25', messages: { android_push: [{ variation_api_id: 'code-1', sent: 0 }] } }],
    },
  },
  {
    title: 'Canvases',
    request: 'GET /canvas/list?page=0&include_archived=false&sort_direction=desc',
    status: 200,
    answer: { ...SUCCESS, canvases: [{ id: 'welcome', name: 'Welcome', tags: [] }] },
  },
  {
    title: 'a Canvas',
    request: 'GET /canvas/details?canvas_id=welcome',
    status: 200,
    answer: { ...SUCCESS, name: 'Welcome', enabled: false, steps: [{ id: 'end', type: 'exit' }] },
  },
  {
    title: 'the profiles of a segment as a file',
    request: 'POST /users/export/segment',
    body: {
      segment_id: 'graces',
      fields_to_export: ['external_id', 'first_name'],
      custom_attributes_to_export: ['string_attribute'],
      output_format: 'zip',
    },
    status: 201,
    answer: { ...SUCCESS, object_prefix: expect.any(String), url: expect.stringContaining('.zip') },
  },
  {
    title: 'segments',
    request: 'GET /segments/list?page=0&sort_direction=desc',
    status: 200,
    answer: { ...SUCCESS, segments: [{ id: 'graces', name: 'Graces', analytics_tracking_enabled: true }] },
  },
  {
    title: 'a segment',
    request: 'GET /segments/details?segment_id=graces',
    status: 200,
    answer: { ...SUCCESS, name: 'Graces' },
  },
  {
    title: 'the size of a segment',
    request: 'GET /segments/data_series?segment_id=graces&length=1&ending_at=2024-02-24T23:59:59-05:00',
    status: 200,
    answer: { ...SUCCESS, data: [{ time: '2024-02-25', size: 1 }] },
  },
];
