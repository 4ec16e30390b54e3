import { check, item, trackingId } from '../../harness/check/check.ts';
import { modal } from './modal.ts';
import { openWithBraze } from '../open-with-braze.ts';

const A_DAY = 86_400;

// One action for all three: which one is shown says which ones may be shown. The highest comes last, where it would
// win without its priority too: that is for iam-priority to find out.
const CAMPAIGNS = [
  { id: 'always', priority: 1, reEligibleAfterSeconds: 0, text: 'Every time' },
  { id: 'daily', priority: 2, reEligibleAfterSeconds: A_DAY, text: 'Once a day' },
  { id: 'once', priority: 3, reEligibleAfterSeconds: -1, text: 'Only once' },
] as const;

check('A message comes back only as its campaign says', item('iam-reeligibility'), async ({ app, braze }) => {
  const [event] = app.actionEvents;
  for (const { text, ...campaign } of CAMPAIGNS) {
    braze.test.addCampaign({
      ...campaign,
      trigger: { on: 'custom-event', name: event! },
      minSecondsSinceLastTrigger: 0,
      message: modal(text),
    });
  }
  const shows = async (when: string, text: string) => {
    await app.perform(event!);
    await braze.sees(`the message ${when}`, await app.message(), { text });
    await app.dismissMessage();
  };
  await openWithBraze(app);
  await braze.events.next('messages-requested');
  await shows('of the first time', 'Only once');
  await shows('of the second time', 'Once a day');
  await app.relaunch();
  await app.seesNoMessage();
  await shows('after a relaunch', 'Every time');
  await app.comeBackAfter(Math.max(A_DAY, braze.sessionTimeout) / 60 + 1);
  await app.seesNoMessage();
  await shows('in a session of another day', 'Once a day');

  await braze.events.only(
    'in-app-message-impression',
    ['once', 'daily', 'always', 'daily'].map((id) => ({ triggerIds: [trackingId(id)] })),
  );
  await braze.test.statistics('once', { impressions: 1, uniqueImpressions: 1 });
  await braze.test.statistics('daily', { impressions: 2, uniqueImpressions: 1 });
  await braze.test.statistics('always', { impressions: 1, uniqueImpressions: 1 });
});
