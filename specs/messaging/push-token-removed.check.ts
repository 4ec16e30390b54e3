import { check, item, saying } from '../../harness/check/check.ts';
import { signUpKnown } from '../known.ts';

check('Turning push off removes the token', item('push-token-removed', 'push'), async ({ app, braze }) => {
  await app.open();
  const { externalId } = await signUpKnown(app, braze);
  await app.allowPush();
  const registered = await braze.events.next('push-token', { user: externalId });
  await braze.test.profile({ externalId }, { push_tokens: [{ token: registered.token }] });
  await app.turnOffPush();
  await braze.events.next('push-token-removed', { user: externalId }, { after: registered });
  await braze.test.profile({ externalId }, { push_tokens: none });
});

check(
  'The token goes along when another user signs in',
  item('push-token-removed', 'push'),
  async ({ app, braze }) => {
    await app.open();
    const first = await signUpKnown(app, braze);
    await app.allowPush();
    const { token } = await braze.events.next('push-token', { user: first.externalId });
    await app.signOut();
    const second = await signUpKnown(app, braze);
    await braze.test.profile({ externalId: second.externalId }, { push_tokens: [{ token }] });
    await braze.test.profile({ externalId: first.externalId }, { push_tokens: none });
  },
);

const none = saying(
  'none',
  (tokens: unknown) => tokens === undefined || (Array.isArray(tokens) && tokens.length === 0),
);
