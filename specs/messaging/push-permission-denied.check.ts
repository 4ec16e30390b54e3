import { check, item } from '../../harness/check/check.ts';
import { signUpKnown } from '../known.ts';

check(
  'Who says no to notifications gets none, and the app goes on',
  item('push-permission-denied', 'push'),
  async ({ app, braze }) => {
    await app.open();
    const { externalId } = await signUpKnown(app, braze);
    await app.denyPush();
    const denied = await braze.events.mark();
    const [event] = app.actionEvents;
    await app.perform(event!);
    // What is told of the answer comes before what is done after it.
    await braze.events.next('custom-event', { user: externalId }, { after: denied });
    await braze.events.none('push-token');
    await braze.test.profile({ externalId }, { push_tokens: undefined, push_subscribe: 'subscribed' });
  },
);
