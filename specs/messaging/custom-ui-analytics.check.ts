import { check, inAnyOrder, including, item, saying } from '../../harness/check/check.ts';
import { withoutFeed } from './without-feed.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  "The app's own feed reports what people do in it",
  item('custom-ui-analytics'),
  async ({ app, braze }) => {
    if (!app.hasFeed('custom')) return withoutFeed('custom', app, braze);
    const now = Math.floor(braze.clock.seconds());
    braze.test.addContentCard({ id: 'control', type: 'control', createdAt: now });
    braze.test.addContentCard({ id: 'read', title: 'New lamps', url: '#lamps', createdAt: now - 1 });
    braze.test.addContentCard({ id: 'closed', title: 'Old lamps', dismissible: true, createdAt: now - 2 });
    await openWithBraze(app);
    await braze.events.none('content-card-impression');
    await braze.events.none('content-card-control-impression');

    await braze.sees(
      'the feed without the control card',
      await app.openFeed('custom'),
      inAnyOrder([{ title: 'New lamps' }, { title: 'Old lamps' }]),
    );
    await braze.events.next('content-card-control-impression', { ids: ['control'] });
    for (const id of ['read', 'closed'])
      await braze.events.next('content-card-impression', { ids: including(id) });
    await braze.events.none('content-card-click');
    await app.dismissCard('custom', 'Old lamps');
    await braze.events.only('content-card-dismissal', [{ ids: ['closed'] }]);
    await app.tapCard('custom', 'New lamps');
    await braze.events.only('content-card-click', [{ ids: ['read'] }]);
    await braze.events.only('content-card-dismissal', [{ ids: ['closed'] }]);

    await braze.test.statistics('control', {
      controlImpressions: saying('more than 0', (count) => count > 0),
      impressions: 0,
      clicks: 0,
    });
    await braze.test.statistics('read', { uniqueImpressions: 1, controlImpressions: 0, clicks: 1 });
    await braze.test.statistics('closed', { uniqueImpressions: 1, clicks: 0, dismissals: 1 });
  },
);
