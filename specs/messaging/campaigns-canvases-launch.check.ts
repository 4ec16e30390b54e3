import { check, item, saying, trackingId } from '../../harness/check/check.ts';
import { signUpKnown } from '../known.ts';
import { asPlanned } from './as-planned.ts';
import { modal } from './modal.ts';
import { withoutFeed } from './without-feed.ts';

check(
  'A campaign and a Canvas that wait for an event of the app are launched by it',
  item('campaigns-canvases-launch'),
  async ({ app, braze }) => {
    const { plan, test } = braze;
    const name = app.actionEvents.find((event) => Object.hasOwn(plan.events, event));
    if (name === undefined) return braze.blocked('the app map causes none of the planned events');
    const where = asPlanned(plan, name);
    const trigger = { on: 'custom-event', name, ...(where && { where }) } as const;
    test.addCampaign({ id: 'campaign', trigger, message: modal('Lamps are in') });
    test.addCanvas({
      id: 'canvas',
      trigger,
      steps: [{ id: 'hello', type: 'message', message: modal('Vases are in') }],
    });
    await app.open();
    const { externalId: user } = await app.signUp();
    await app.seesNoMessage();

    await app.perform(name);
    await braze.sees('the message of the campaign', await app.message(), { text: 'Lamps are in' });
    await app.dismissMessage();
    const launched = { user, triggerIds: [trackingId('campaign')] };
    await braze.events.only('in-app-message-impression', [launched]);
    // The message of a Canvas step waits for the next session.
    await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
    await braze.sees('the message of the Canvas', await app.message(), { text: 'Vases are in' });
    await braze.events.only('in-app-message-impression', [
      launched,
      { user, triggerIds: [trackingId('canvas/hello')] },
    ]);
    const received = saying('two of them', (all: unknown) => Array.isArray(all) && all.length === 2);
    await test.profile({ externalId: user }, { campaigns_received: received });
    for (const id of ['campaign', 'canvas/hello']) await test.statistics(id, { impressions: 1 });
  },
);

check(
  'A campaign that the backend triggers reaches its recipient and nobody else',
  item('campaigns-canvases-launch'),
  async ({ app, braze }) => {
    if (!app.jobs.includes('triggerCampaign'))
      return braze.notApplicable('the app map has no job "triggerCampaign": no backend sends campaigns');
    const feed = (['custom', 'braze'] as const).find((kind) => app.hasFeed(kind));
    if (feed === undefined) return withoutFeed('custom', app, braze);
    braze.test.addCampaign({ id: 'by-api', apiTriggered: true, card: { title: 'On its way' } });
    await app.open();
    const recipient = await signUpKnown(app, braze);
    const elsewhere = await app.onAnotherDevice();
    await elsewhere.open();
    const bystander = await signUpKnown(elsewhere, braze);
    await braze.events.mark();

    await app.runJob('triggerCampaign', { users: [recipient.externalId], campaign: 'by-api' });
    await braze.backend.accepted();
    for (const [device, whose, cards] of [
      [app, 'the recipient', [{ title: 'On its way' }]],
      [elsewhere, 'another user', []],
    ] as const) {
      // A card may come with the next session only.
      await device.comeBackAfter(braze.sessionTimeout / 60 + 1);
      await braze.sees(`the feed of ${whose}`, await device.openFeed(feed), cards);
    }
    await braze.events.next('content-card-impression', { ids: ['by-api'], user: recipient.externalId });
    await braze.events.none('content-card-impression', { user: bystander.externalId });
    await braze.test.statistics('by-api', { uniqueImpressions: 1 });
  },
);
