import { check, item, trackingId } from '../../harness/check/check.ts';
import { modal } from './modal.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  'The control group sees nothing and is counted',
  item('iam-control-variant'),
  async ({ app, braze }) => {
    const [event] = app.actionEvents;
    const trigger = { on: 'custom-event', name: event! } as const;
    braze.test.addCampaign({
      id: 'shown',
      priority: 1,
      trigger,
      minSecondsSinceLastTrigger: 0,
      message: modal('For everybody'),
    });
    braze.test.addCampaign({ id: 'held-back', priority: 2, trigger, control: true });
    await openWithBraze(app);
    const { device } = await braze.events.next('session-start');
    await app.perform(event!);
    const heldBack = { triggerIds: [trackingId('held-back')] };
    // An app may take its time to show a message.
    await braze.events.next('in-app-message-control-impression', heldBack);
    await app.seesNoMessage();
    await braze.events.only('in-app-message-control-impression', [heldBack]);
    await braze.events.none('in-app-message-impression');
    await braze.test.statistics('held-back', { controlImpressions: 1, impressions: 0 });
    await braze.test.profile(
      { device },
      { campaigns_received: [{ api_campaign_id: 'held-back', in_control: true }] },
    );

    // So far an app that shows no message at all has looked just the same.
    await app.perform(event!);
    await braze.sees('the message after it', await app.message(), { text: 'For everybody' });
    await braze.events.only('in-app-message-impression', [{ triggerIds: [trackingId('shown')] }]);
    await braze.events.only('in-app-message-control-impression', [heldBack]);
  },
);
