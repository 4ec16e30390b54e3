import { check, item, trackingId } from '../../harness/check/check.ts';
import { modal } from './modal.ts';
import { openWithBraze } from '../open-with-braze.ts';

// The highest arrives in the middle: neither the first nor the last to arrive is right by chance.
const CAMPAIGNS = [
  { id: 'low', priority: 1, text: 'Lamps are in' },
  { id: 'high', priority: 3, text: 'Free delivery today' },
  { id: 'middle', priority: 2, text: 'Vases are in' },
] as const;

check(
  'Of several messages for one action the highest priority is shown',
  item('iam-priority'),
  async ({ app, braze }) => {
    const [event] = app.actionEvents;
    for (const { id, priority, text } of CAMPAIGNS) {
      braze.test.addCampaign({
        id,
        priority,
        trigger: { on: 'custom-event', name: event! },
        minSecondsSinceLastTrigger: 0,
        message: modal(text),
      });
    }
    await openWithBraze(app);
    await braze.events.next('messages-requested');
    await app.perform(event!);
    await braze.sees('the message of the highest priority', await app.message(), {
      text: 'Free delivery today',
    });
    await app.dismissMessage();
    await app.seesNoMessage();
    await braze.events.only('in-app-message-impression', [{ triggerIds: [trackingId('high')] }]);
    await braze.test.statistics('high', { impressions: 1 });
    await braze.test.statistics('middle', { impressions: 0 });
    await braze.test.statistics('low', { impressions: 0 });
  },
);
