import { check, item } from '../../harness/check/check.ts';
import { needsChannel } from './needs-channel.ts';
import { withoutFeed } from './without-feed.ts';
import { openWithBraze } from '../open-with-braze.ts';

check('A tap on a push opens its link once', item('push-deeplink-click', 'push'), async ({ app, braze }) => {
  needsChannel('push', app, braze);
  const url = app.deepLink;
  const push = { title: 'New', alert: 'Have a look', url };
  braze.test.addCampaign({ id: 'look', apiTriggered: true, push });
  await app.open();
  const { externalId } = await app.signUp();
  await app.allowPush();
  await braze.events.next('push-token', { user: externalId });
  await braze.test.sendCampaign('look', externalId);
  await braze.sees('the push', await app.notifications(), [{ title: 'New' }]);
  await braze.sees('what the tap opens', await app.tapNotification(), [url]);
  await braze.sees('where the link leads', await app.place(), url);
  await braze.events.next('push-click', { user: externalId });
  await braze.test.statistics('look', { clicks: 1 });
});

check(
  'A tap on an in-app message opens its link once',
  item('push-deeplink-click'),
  async ({ app, braze }) => {
    needsChannel('in-app-message', app, braze);
    const url = app.deepLink;
    braze.test.addCampaign({
      id: 'look',
      trigger: { on: 'session-start' },
      message: { type: 'modal', text: 'Have a look', url },
    });
    await openWithBraze(app);
    await braze.sees('the message', await app.message(), { text: 'Have a look' });
    await app.tapMessage();
    await braze.sees('where the link leads', await app.place(), url);
    const { triggerIds } = await braze.events.next('in-app-message-click');
    await braze.events.only('in-app-message-click', [{ triggerIds }]);
    await braze.test.statistics('look', { clicks: 1 });
  },
);

check('A tap on a card opens its link once', item('push-deeplink-click'), async ({ app, braze }) => {
  const feed = app.hasFeed('custom') ? 'custom' : 'braze';
  if (!app.hasFeed(feed)) return withoutFeed(feed, app, braze);
  const url = app.deepLink;
  braze.test.addContentCard({ id: 'look', type: 'classic', title: 'New', text: 'Have a look', url });
  await openWithBraze(app);
  await braze.sees('the card', await app.openFeed(feed), [{ title: 'New' }]);
  await app.tapCard(feed, 'New');
  await braze.sees('where the link leads', await app.place(), url);
  await braze.events.next('content-card-click', { ids: ['look'] });
  await braze.events.only('content-card-click', [{ ids: ['look'] }]);
  await braze.test.statistics('look', { clicks: 1 });
});
