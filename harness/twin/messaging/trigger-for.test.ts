import { describe, expect, it } from 'vitest';
import type { CampaignSeed } from '../seed.ts';
import { triggerFor } from './trigger-for.ts';
import { trackingId } from './tracking-id.ts';

const MESSAGE = { type: 'modal', text: 'Hello' } as const;
const conditionsOf = (trigger: CampaignSeed['trigger']) =>
  triggerFor({ id: 'c', trigger, message: MESSAGE })['trigger_condition'];

describe('a campaign on the wire', () => {
  it('says little where the seed does', () => {
    const trigger_id = trackingId('c');
    expect(triggerFor({ id: 'c', message: MESSAGE })).toEqual({
      id: trigger_id,
      type: 'inapp',
      trigger_condition: [{ type: 'open' }],
      priority: 0,
      start_time: 1,
      re_eligibility: -1,
      data: { trigger_id, type: 'MODAL', message: 'Hello', click_action: 'NONE' },
    });
  });

  it('gives times in seconds', () => {
    const trigger = triggerFor({
      id: 'c',
      message: MESSAGE,
      startTime: '2030-01-01T00:00:00Z',
      endTime: 1_900_000_000,
      delaySeconds: 2,
    });
    expect(trigger).toMatchObject({ start_time: 1_893_456_000, end_time: 1_900_000_000, delay: 2 });
  });

  it('numbers buttons as Braze does, and keeps names', () => {
    const buttons = [
      { text: 'A' },
      { text: 'B', url: '#b' },
      { id: 'named', text: 'C' },
      { id: '7', text: 'D' },
    ];
    const { btns } = triggerFor({ id: 'c', message: { ...MESSAGE, buttons } })['data'] as {
      btns: { id: unknown }[];
    };
    expect(btns.map(({ id }) => id)).toEqual([0, 1, 'named', 7]);
    expect(btns[1]).toMatchObject({ click_action: 'URI', uri: '#b' });
  });

  it('holds a control without a message', () => {
    expect(triggerFor({ id: 'c', control: true })['data']).toEqual({
      is_control: true,
      trigger_id: trackingId('c'),
    });
  });

  it('lets raw data win', () => {
    const data = { bg_color: 4278190080, message: 'Raw' };
    expect(triggerFor({ id: 'c', message: { ...MESSAGE, data } })['data']).toMatchObject(data);
  });

  it('keeps a templated message back', () => {
    const trigger = triggerFor({ id: 'c', message: MESSAGE, templated: true });
    expect(trigger).toMatchObject({ type: 'templated_iam', data: { trigger_id: trackingId('c') } });
    expect(trigger['data']).not.toHaveProperty('message');
  });
});

describe('conditions', () => {
  it.each<[string, CampaignSeed['trigger'], unknown[]]>([
    ['session start', { on: 'session-start' }, [{ type: 'open' }]],
    ['test', { on: 'test' }, [{ type: 'test' }]],
    ['any event', { on: 'custom-event' }, [{ type: 'custom_event' }]],
    ['an event', { on: 'custom-event', name: 'e' }, [{ type: 'custom_event', data: { event_name: 'e' } }]],
    ['any purchase', { on: 'purchase' }, [{ type: 'purchase' }]],
    ['a purchase', { on: 'purchase', product: 'p' }, [{ type: 'purchase', data: { product_id: 'p' } }]],
    ['any push', { on: 'push-click' }, [{ type: 'push_click' }]],
    [
      'a push',
      { on: 'push-click', campaign: 'a_b' },
      [{ type: 'push_click', data: { campaign_id: 'a%5f;b' } }],
    ],
    ['a message', { on: 'iam-click', campaign: 'm' }, [{ type: 'iam_click', data: { id: 'm' } }]],
    [
      'a button',
      { on: 'iam-click', campaign: 'm', buttons: [1] },
      [{ type: 'iam_click', data: { id: 'm', buttons: ['1'] } }],
    ],
    ['either', [{ on: 'test' }, { on: 'purchase' }], [{ type: 'test' }, { type: 'purchase' }]],
  ])('on %s', (_, trigger, expected) => {
    expect(conditionsOf(trigger)).toEqual(expected);
  });

  it.each([
    ['at-least', 3],
    ['at-most', 5],
  ] as const)('writes %s of a number as two comparisons, for Android knows no such one', (is, strict) => {
    const [{ data }] = conditionsOf({
      on: 'custom-event',
      where: [[{ key: 'n', is, value: 2 }]],
    }) as [{ data: { property_filters: unknown } }];
    const written = { property_key: 'n', property_type: 'number', property_value: 2 };
    expect(data.property_filters).toEqual([
      [
        { ...written, comparator: strict },
        { ...written, comparator: 1 },
      ],
    ]);
  });

  it.each([
    [{ key: 'n', is: 'more-than', value: 2 }, ['number', 3, 2]],
    [{ key: 'n', is: 'equals', value: true }, ['boolean', 1, true]],
    [{ key: 'n', is: 'not-matches', value: '^a' }, ['string', 17, '^a']],
    [{ key: 'n', is: 'exists' }, ['string', 11, undefined]],
    [{ key: 'n', is: 'after', value: '2030-01-01T00:00:00Z' }, ['date', 3, 1_893_456_000]],
    [{ key: 'n', type: 'date', is: 'equals', value: 5 }, ['date', 1, 5]],
    [{ key: 'n', is: 'within-last', value: 60 }, ['date', 4, 60]],
    [{ key: 'n', is: 'further-ahead-than', value: 60 }, ['date', 16, 60]],
  ] as const)('where %o', (filter, [property_type, comparator, property_value]) => {
    const written = {
      property_key: 'n',
      property_type,
      comparator,
      ...(property_value !== undefined && { property_value }),
    };
    expect(conditionsOf({ on: 'custom-event', name: 'e', where: [[filter]] })).toEqual([
      { type: 'custom_event_property', data: { event_name: 'e', property_filters: [[written]] } },
    ]);
    expect(conditionsOf({ on: 'purchase', product: 'p', where: [[filter]] })).toEqual([
      { type: 'purchase_property', data: { product_id: 'p', property_filters: [[written]] } },
    ]);
  });
});
