import { cameBefore, check, item, saying } from '../../harness/check/check.ts';
import { withoutFeed } from '../messaging/without-feed.ts';
import { modal } from '../messaging/modal.ts';
import { firstSession, sameSession } from '../first-session.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  'The first session begins before all else, and has messages and cards',
  item('initialization-before-use'),
  async ({ app, braze }) => {
    const hasMessages = app.notIntegrated['in-app-message'] === undefined;
    const feed = app.hasFeed('custom') ? 'custom' : 'braze';
    const hasCards = app.hasFeed(feed) && app.notIntegrated['content-card'] === undefined;
    if (hasMessages)
      braze.test.addCampaign({
        id: 'welcome',
        trigger: { on: 'session-start' },
        message: modal('Good to meet you'),
      });
    if (hasCards)
      braze.test.addContentCard({ id: 'first', type: 'classic', title: 'New here', text: 'Look around' });

    await openWithBraze(app);
    const ofTheApp = saying('a key of the test workspace', (key: string) => braze.test.appKeys.includes(key));
    const { start, earlier } = await firstSession(app, braze, { app: ofTheApp });
    const { device } = start;
    const [begin = start] = earlier;
    await braze.events.every((event) =>
      event.device === device && event.type !== 'device-info' && cameBefore(event, begin)
        ? 'left before the session had begun'
        : undefined,
    );
    if (hasMessages) {
      await braze.sees('the message of the first session', await app.message(), { text: 'Good to meet you' });
      await app.dismissMessage();
    }
    if (hasCards) {
      await braze.events.next('content-cards-requested');
      await braze.sees('the feed in the first session', await app.openFeed(feed), [{ title: 'New here' }]);
    }
    await braze.events.only('session-start', [...earlier, start].map(sameSession), { where: { device } });
    await braze.test.profile({ device });
    // Whether there are cards in the first session nobody can tell without a feed to look at.
    if (!hasCards && app.notIntegrated['content-card'] === undefined) withoutFeed('custom', app, braze);
  },
);
