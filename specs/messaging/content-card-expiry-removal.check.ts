import { check, inAnyOrder, item, saying } from '../../harness/check/check.ts';
import { withoutFeed } from './without-feed.ts';
import { openWithBraze } from '../open-with-braze.ts';

const TEN_MINUTES = 600;

for (const feed of ['braze', 'custom'] as const) {
  const whose = feed === 'braze' ? "Braze's feed" : "the app's own feed";
  check(`Cards that are over leave ${whose}`, item('content-card-expiry-removal'), async ({ app, braze }) => {
    if (!app.hasFeed(feed)) return withoutFeed(feed, app, braze);
    const now = Math.floor(braze.clock.seconds());
    const cards = [
      { id: 'kept', title: 'New lamps' },
      { id: 'expired', title: 'Until noon', expiresAt: now + TEN_MINUTES },
      { id: 'closed', title: 'Old lamps', dismissible: true },
      { id: 'stopped', title: 'Sale' },
    ];
    for (const [place, card] of cards.entries())
      braze.test.addContentCard({ ...card, text: 'For you', createdAt: now - place });
    await openWithBraze(app);
    await braze.sees(
      'the feed with every card',
      await app.openFeed(feed),
      inAnyOrder(cards.map(({ title }) => ({ title }))),
    );

    await app.dismissCard(feed, 'Old lamps');
    await braze.events.next('content-card-dismissal', { ids: ['closed'] });
    braze.test.remove('stopped');
    const over = await braze.events.mark();
    const left = await app.openFeed(feed);
    // An app may leave the refresh to the next session: until then it cannot know what was stopped.
    const refreshed = braze.events
      .all('content-cards-requested')
      .some(({ sequence }) => sequence > over.sequence);
    await braze.sees(
      'the feed without the closed card',
      left,
      inAnyOrder([
        { title: 'New lamps' },
        { title: 'Until noon' },
        ...(refreshed ? [] : [{ title: 'Sale' }]),
      ]),
    );

    const later = await braze.events.mark();
    await app.comeBackAfter(Math.max(TEN_MINUTES, braze.sessionTimeout) / 60 + 1);
    await braze.sees('the feed in another session', await app.openFeed(feed), [{ title: 'New lamps' }]);
    await braze.events.next('content-cards-requested', undefined, { after: later });
    await braze.events.none(
      'content-card-impression',
      { ids: saying('of a card that is over', (ids) => ids.includes('closed') || ids.includes('expired')) },
      { after: later },
    );
    await braze.test.statistics('closed', { dismissals: 1 });
    await braze.test.statistics('kept', { dismissals: 0 });
  });
}
