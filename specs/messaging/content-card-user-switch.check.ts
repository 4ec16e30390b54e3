import { check, including, item } from '../../harness/check/check.ts';
import { signInKnown, signUpKnown } from '../known.ts';
import { withoutFeed } from './without-feed.ts';

for (const feed of ['braze', 'custom'] as const) {
  const whose = feed === 'braze' ? "Braze's feed" : "The app's own feed";
  check(
    `${whose} shows each user their own cards`,
    item('content-card-user-switch'),
    async ({ app, braze }) => {
      if (!app.hasFeed(feed)) return withoutFeed(feed, app, braze);
      await app.open();
      const first = await signUpKnown(app, braze);
      await app.signOut();
      const second = await signUpKnown(app, braze);
      for (const [id, title, { externalId }] of [
        ['of-first', 'Ten lamps', first],
        ['of-second', 'One vase', second],
      ] as const)
        braze.test.addContentCard({ id, title, text: 'For you', audience: { users: [externalId] } });

      await app.signOut();
      await signInKnown(app, braze, first);
      await braze.sees('the feed of the first user', await app.openFeed(feed), [{ title: 'Ten lamps' }]);
      await braze.events.next('content-card-impression', { ids: ['of-first'], user: first.externalId });

      // With a card of their own: an empty feed could also be one that is broken.
      await app.signOut();
      await signInKnown(app, braze, second);
      await braze.sees('the feed of the second user', await app.openFeed(feed), [{ title: 'One vase' }]);
      await braze.events.next('content-card-impression', { ids: ['of-second'], user: second.externalId });

      await app.signOut();
      const third = await signUpKnown(app, braze);
      await braze.sees('the feed of a user without cards', await app.openFeed(feed), []);
      for (const [id, others] of [
        ['of-first', [second, third]],
        ['of-second', [first, third]],
      ] as const)
        for (const { externalId } of others)
          await braze.events.none('content-card-impression', {
            user: externalId,
            ids: including(id),
          });
      await braze.test.statistics('of-first', { uniqueImpressions: 1 });
      await braze.test.statistics('of-second', { uniqueImpressions: 1 });
    },
  );
}
