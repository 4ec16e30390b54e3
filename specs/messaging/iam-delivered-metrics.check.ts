import { check, item } from '../../harness/check/check.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  'A message is shown, counted and its button counted',
  item('iam-delivered-metrics'),
  async ({ app, braze }) => {
    const [event] = app.actionEvents;
    braze.test.addCampaign({
      id: 'spring',
      trigger: { on: 'custom-event', name: event! },
      message: {
        type: 'modal',
        header: 'Spring',
        text: 'Ten new lamps',
        buttons: [
          { id: 0, text: 'Show me' },
          { id: 1, text: 'Later' },
        ],
      },
    });
    await openWithBraze(app);
    await braze.events.next('messages-requested');
    await braze.events.none('in-app-message-impression');
    await app.perform(event!);
    await braze.sees('the message of the campaign', await app.message(), { header: 'Spring' });
    const shown = await braze.events.next('in-app-message-impression');
    await app.pressMessageButton('Later');
    await braze.events.next('in-app-message-button-click', { triggerIds: shown.triggerIds, buttonId: '1' });
    await braze.events.only('in-app-message-impression', [{ triggerIds: shown.triggerIds }]);
    await braze.events.none('in-app-message-click');
    await braze.test.statistics('spring', {
      impressions: 1,
      uniqueImpressions: 1,
      clicks: 1,
      buttonClicks: { 1: 1 },
    });
  },
);

check(
  'A closed message is an impression and no click',
  item('iam-delivered-metrics'),
  async ({ app, braze }) => {
    braze.test.addCampaign({
      id: 'hello',
      trigger: { on: 'session-start' },
      message: {
        type: 'modal',
        header: 'Hello',
        text: 'Good to see you',
        buttons: [{ id: 0, text: 'Thanks' }],
      },
    });
    await openWithBraze(app);
    await braze.sees('the message of the campaign', await app.message(), { header: 'Hello' });
    await app.dismissMessage();
    await braze.events.next('in-app-message-impression');
    await braze.events.none('in-app-message-button-click');
    await braze.test.statistics('hello', { impressions: 1, clicks: 0, buttonClicks: {} });
  },
);
