import { Braze } from 'braze-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import { endpointFinder } from '../harness/twin/rest/endpoint-finder.ts';
import { ENDPOINTS } from '../harness/twin/rest/endpoints.ts';
import type { Workspace } from '../harness/twin/workspace.ts';

/** A client that others wrote must find in the twin what it finds in Braze. */

const twin = createTwin();
const called = new Set<string>();
let server: Server;
let workspace: Workspace;
let braze: Braze;

beforeAll(async () => {
  server = await startServer({
    handle: (request) => {
      called.add(`${request.method} ${new URL(request.url).pathname}`);
      return twin.fetch(request);
    },
  });
});
afterAll(() => server.close());

beforeEach(() => {
  workspace = twin.open({
    name: 'Shop',
    apps: [{ name: 'Shop Android', platform: 'android', key: 'android-key' }],
    restKeys: [{ key: 'rest-key', permissions: ENDPOINTS.map((it) => it.permission) }],
    users: [{ external_id: 'u-1', email: 'ada@example.com', first_name: 'Ada' }],
    tags: ['spring'],
    segments: [{ id: 'ada', filter: { by: 'profile', name: 'first_name', is: 'equals', value: 'Ada' } }],
    campaigns: [{ id: 'offer', apiTriggered: true, card: { title: '{{api_trigger_properties.${offer}}}' } }],
    canvases: [{ id: 'paused', apiTriggered: true, status: 'stopped', steps: [{ id: 'end', type: 'exit' }] }],
  });
  braze = new Braze(server.url, 'rest-key');
});

const alias = (name: string) => ({ alias_label: 'crm', alias_name: name });
const user = (externalId: string) => workspace.profile({ externalId });

describe('users', () => {
  it.each([false, true])('track, bulk: %s', async (bulk) => {
    const time = '2026-02-01T09:00:00Z';
    const answer = await braze.users.track(
      {
        attributes: [{ external_id: 'u-1', plan: 'pro', visits: { inc: 1 } }],
        events: [{ external_id: 'u-1', app_id: 'android-key', name: 'viewed', time, properties: { id: 7 } }],
        purchases: [
          { external_id: 'u-1', product_id: 'lamp', currency: 'EUR', price: 9.5, quantity: 2, time },
        ],
      },
      bulk,
    );
    expect(answer).toEqual({
      message: 'success',
      attributes_processed: 1,
      events_processed: 1,
      purchases_processed: 1,
    });
    expect(user('u-1')).toMatchObject({
      custom_attributes: { plan: 'pro', visits: 1 },
      custom_events: [{ name: 'viewed', count: 1 }],
      total_revenue: 19,
    });
  });

  it('track throws what was wrong', async () => {
    const failed = braze.users.track({ events: [{ name: 'viewed', time: 'now' }] });
    await expect(failed).rejects.toMatchObject({
      message: "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.",
      status: 400,
      errors: [{ input_array: 'events', index: 0 }],
    });
  });

  it('export.ids', async () => {
    const answer = await braze.users.export.ids({
      external_ids: ['u-1', 'ghost'],
      fields_to_export: ['external_id', 'first_name'],
    });
    expect(answer).toEqual({
      message: 'success',
      users: [{ external_id: 'u-1', first_name: 'Ada' }],
      invalid_user_ids: ['ghost'],
    });
  });

  it('export.segment', async () => {
    const answer = await braze.users.export.segment({ segment_id: 'ada', fields_to_export: ['external_id'] });
    expect(answer).toMatchObject({ message: 'success', url: expect.stringContaining(server.url) });
    expect((await fetch(String(answer.url))).status).toBe(200);
  });

  it('alias.new, alias.update and identify', async () => {
    expect(await braze.users.alias.new({ user_aliases: [alias('c-1')] })).toMatchObject({
      message: 'success',
    });
    await braze.users.alias.update({
      alias_updates: [{ alias_label: 'crm', old_alias_name: 'c-1', new_alias_name: 'c-2' }],
    });
    await braze.users.identify({
      aliases_to_identify: [{ external_id: 'u-2', user_alias: alias('c-2') }],
    });
    expect(user('u-2')).toMatchObject({ user_aliases: [alias('c-2')] });
  });

  it('merge and delete', async () => {
    await braze.users.track({ attributes: [{ external_id: 'u-2', plan: 'pro' }] });
    await braze.users.merge({
      merge_updates: [
        { identifier_to_merge: { external_id: 'u-2' }, identifier_to_keep: { external_id: 'u-1' } },
      ],
    });
    expect(user('u-1')).toMatchObject({ custom_attributes: { plan: 'pro' } });
    expect(await braze.users.delete({ external_ids: ['u-1'] })).toEqual({ message: 'success', deleted: 1 });
    expect(workspace.profiles()).toEqual([]);
  });

  it('external_ids.rename and external_ids.remove', async () => {
    const renamed = await braze.users.external_ids.rename({
      external_id_renames: [{ current_external_id: 'u-1', new_external_id: 'v-1' }],
    });
    expect(renamed).toEqual({ message: 'success', external_ids: ['v-1'], rename_errors: [] });
    const removed = await braze.users.external_ids.remove({ external_ids: ['u-1'] });
    expect(removed).toEqual({ message: 'success', removed_ids: ['u-1'], removal_errors: [] });
  });
});

describe('subscription', () => {
  it('status.set, status.get and user.status', async () => {
    const group = { subscription_group_id: 'g-1' };
    await braze.subscription.status.set({
      ...group,
      subscription_state: 'subscribed',
      external_id: ['u-1'],
      email: [],
    });
    expect(await braze.subscription.status.get({ ...group, external_id: ['u-1', 'ghost'] })).toEqual({
      message: 'success',
      status: { 'u-1': 'Subscribed', ghost: 'Unknown' },
    });
    expect(await braze.subscription.user.status({ email: 'ada@example.com', limit: 10 })).toMatchObject({
      total_count: 1,
      users: [{ external_id: 'u-1', subscription_groups: [{ id: 'g-1', status: 'Subscribed' }] }],
    });
  });

  it('v2 status.set', async () => {
    await braze.v2.subscription.status.set({
      subscription_groups: [
        { subscription_group_id: 'g-1', subscription_state: 'unsubscribed', emails: ['ada@example.com'] },
      ],
    });
    expect(user('u-1')?.['subscription_groups']).toEqual([
      { subscription_group_id: 'g-1', subscription_state: 'unsubscribed' },
    ]);
  });
});

describe('messages', () => {
  const received = (message: string) =>
    workspace.deliveries({ externalId: 'u-1' }, message).map(({ outcome }) => outcome);

  it('messages.send', async () => {
    const content_card = { type: 'CLASSIC', title: 'Offer', description: 'Ten percent' };
    const answer = await braze.messages.send({ external_user_ids: ['u-1'], messages: { content_card } });
    expect(answer).toEqual({ message: 'success', dispatch_id: expect.any(String) });
    await workspace.settled();
    expect(received(answer.dispatch_id)).toEqual(['sent']);
    await expect(braze.messages.send({ messages: { content_card } })).rejects.toMatchObject({
      message: 'No Recipients',
      status: 400,
    });
  });

  it('campaigns', async () => {
    await braze.campaigns.trigger.send({
      campaign_id: 'offer',
      recipients: [{ external_user_id: 'u-1', trigger_properties: { offer: 'Lamps' } }],
    });
    await workspace.settled();
    expect(received('offer')).toEqual(['sent']);
    expect((await braze.campaigns.list()).campaigns).toMatchObject([{ id: 'offer', is_api_campaign: true }]);
    expect(await braze.campaigns.details({ campaign_id: 'offer' })).toMatchObject({
      channels: ['content_cards'],
      first_sent: expect.any(String),
    });
  });

  it('canvas', async () => {
    const recipients = [{ external_user_id: 'u-1' }];
    expect(
      await braze.canvas.trigger.send({ canvas_id: 'paused', canvas_entry_properties: {}, recipients }),
    ).toMatchObject({ notice: expect.stringContaining('The Canvas is paused.') });
    expect((await braze.canvas.list()).canvases).toMatchObject([{ id: 'paused' }]);
  });

  const schedule = { time: '2040-05-24T21:30:00Z' };

  it('messages.schedule and messages.scheduled_broadcasts', async () => {
    const content_card = { type: 'CLASSIC', title: 'Offer', description: 'Ten percent' };
    const { schedule_id } = await braze.messages.schedule.create({
      external_user_ids: ['u-1'],
      messages: { content_card },
      schedule,
    });
    await braze.messages.schedule.update({ schedule_id, schedule: { time: '2040-05-25T21:30:00Z' } });
    await braze.messages.schedule.delete({ schedule_id });
    await expect(braze.messages.schedule.delete({ schedule_id })).rejects.toMatchObject({ status: 400 });
    const { scheduled_broadcasts } = await braze.messages.scheduled_broadcasts({ end_time: '2041-01-01' });
    expect(scheduled_broadcasts).toEqual([]);
  });

  it('campaigns.trigger.schedule and canvas.trigger.schedule', async () => {
    const recipients = [{ external_user_id: 'u-1' }];
    const campaign = { campaign_id: 'offer' };
    const ofCampaign = braze.campaigns.trigger.schedule;
    const { schedule_id } = await ofCampaign.create({ ...campaign, recipients, schedule });
    await ofCampaign.update({ ...campaign, schedule_id, schedule: { time: '2020-01-01T00:00:00Z' } });
    await workspace.settled();
    expect(received('offer')).toEqual(['sent']);
    await expect(ofCampaign.delete({ ...campaign, schedule_id })).rejects.toMatchObject({ status: 400 });

    const canvas = { canvas_id: 'paused' };
    const ofCanvas = braze.canvas.trigger.schedule;
    const waiting = await ofCanvas.create({ ...canvas, recipients, schedule });
    await ofCanvas.update({ ...canvas, schedule_id: waiting.schedule_id, schedule });
    await ofCanvas.delete({ ...canvas, schedule_id: waiting.schedule_id });
  });

  it('sends.id.create', async () => {
    expect(await braze.sends.id.create({ campaign_id: 'offer', send_id: 'spring' })).toEqual({
      message: 'success',
      send_id: 'spring',
    });
  });

  it('segments', async () => {
    expect((await braze.segments.list()).segments).toMatchObject([{ id: 'ada' }]);
    expect(await braze.segments.details({ segment_id: 'ada' })).toMatchObject({ name: 'ada' });
    expect((await braze.segments.analytics({ segment_id: 'ada', length: 1 })).data).toMatchObject([
      { size: 1 },
    ]);
  });
});

it('templates.content_blocks', async () => {
  const { create, get, list, update } = braze.templates.content_blocks;
  const { content_block_id: id, liquid_tag: tag } = await create({
    name: 'greeting',
    content: 'Hello',
    tags: ['spring'],
  });
  expect(tag).toBe('{{content_blocks.${greeting}}}');
  await update({ content_block_id: id, content: 'Hello {{${first_name}}}' });
  expect(await get({ content_block_id: id, include_inclusion_data: true })).toMatchObject({
    message: 'success',
    name: 'greeting',
    content: 'Hello {{${first_name}}}',
    tags: ['spring'],
  });
  expect(await list({ limit: 10, offset: 0 })).toMatchObject({
    count: 1,
    content_blocks: [{ content_block_id: id }],
  });
  await expect(create({ name: 'greeting', content: 'x' })).rejects.toMatchObject({
    message: 'Content Block with this name already exists',
    status: 400,
  });
});

it('a wrong key is told as the client expects it', async () => {
  await expect(new Braze(server.url, 'wrong').users.delete({ external_ids: [] })).rejects.toMatchObject({
    message: 'Invalid API Key',
    status: 401,
  });
});

it('every method of the client whose endpoint the twin has is called above', async () => {
  const asked: string[] = [];
  const probe = await startServer({
    handle: async (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`);
      return Response.json({});
    },
  });
  for (const method of methodsOf(new Braze(probe.url, 'rest-key'))) await method('id', {});
  await probe.close();
  const find = endpointFinder(ENDPOINTS);
  const there = asked.filter((it) => find(...(it.split(' ') as [string, string])));
  expect(there.length).toBeGreaterThan(15);
  expect(there.filter((it) => !called.has(it))).toEqual([]);
});

type Method = (...values: unknown[]) => Promise<unknown>;

function methodsOf(client: object): Method[] {
  return Object.values(client).flatMap((value: unknown): Method[] => {
    if (typeof value === 'function') return [value as Method];
    return typeof value === 'object' && value !== null ? methodsOf(value) : [];
  });
}
