import { check, item } from '../../harness/check/check.ts';

check('A card sent by the REST API is shown', item('messages-sent-look-right'), async ({ app, braze }) => {
  await app.open();
  const { externalId } = await app.signUp();
  await braze.test.profile({ externalId });
  await braze.test.sendMessages(externalId, {
    content_card: { type: 'CLASSIC', title: 'Ten lamps', description: 'For you' },
  });
  await braze.sees('the feed', await app.openFeed('braze'), [{ title: 'Ten lamps' }]);
  await braze.events.next('content-card-impression', { user: externalId });
});
