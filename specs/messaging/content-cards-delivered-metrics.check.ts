import { check, inAnyOrder, including, item } from '../../harness/check/check.ts';
import { withoutFeed } from './without-feed.ts';
import { openWithBraze } from '../open-with-braze.ts';

for (const feed of ['braze', 'custom'] as const) {
  const whose = feed === 'braze' ? "Braze's feed" : "the app's own feed";
  check(
    `Cards in ${whose} are shown and counted`,
    item('content-cards-delivered-metrics'),
    async ({ app, braze }) => {
      if (!app.hasFeed(feed)) return withoutFeed(feed, app, braze);
      const now = Math.floor(braze.clock.seconds());
      braze.test.addContentCard({
        id: 'first',
        type: 'classic',
        title: 'New lamps',
        text: 'From Tuesday',
        url: '#lamps',
        createdAt: now,
      });
      braze.test.addContentCard({
        id: 'second',
        type: 'classic',
        title: 'Old lamps',
        text: 'Until Monday',
        createdAt: now - 60,
        dismissible: true,
      });
      await openWithBraze(app);
      await braze.events.none('content-card-impression');

      const cards = await app.openFeed(feed);
      // Teams may put them in an order of their own.
      await braze.sees('the feed', cards, inAnyOrder([{ title: 'New lamps' }, { title: 'Old lamps' }]));
      for (const id of ['first', 'second']) {
        await braze.events.next('content-card-impression', { ids: including(id) });
      }
      await app.tapCard(feed, 'New lamps');
      await braze.events.next('content-card-click', { ids: ['first'] });

      await app.openFeed(feed);
      await app.dismissCard(feed, 'Old lamps');
      await braze.events.next('content-card-dismissal', { ids: ['second'] });
      await braze.test.statistics('first', { uniqueImpressions: 1, clicks: 1, dismissals: 0 });
      await braze.test.statistics('second', { uniqueImpressions: 1, clicks: 0, dismissals: 1 });

      await app.relaunch();
      const left = await app.openFeed(feed);
      await braze.sees('the feed without the dismissed card', left, [{ title: 'New lamps' }]);
    },
  );
}
