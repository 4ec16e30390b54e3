import { check, containing, item } from '../../harness/check/check.ts';
import { needsVisitors } from './needs-visitors.ts';

check(
  'Signing up makes the anonymous profile a known one',
  item('anonymous-to-known-changeuser'),
  async ({ app, braze }) => {
    await needsVisitors(app, braze);
    await app.open();
    const start = await braze.events.next('session-start', { user: null });
    const [event] = app.actionEvents;
    await app.perform(event!);
    await braze.events.next('custom-event', { name: event!, user: null });
    const anonymous = await braze.test.profile({ device: start.device }, { external_id: undefined });

    const { externalId } = await app.signUp();
    await braze.events.next('session-end', { session: start.session, user: null });
    await braze.events.next('session-start', { user: externalId, device: start.device });
    await braze.test.profiles(1);
    await braze.test.profile(
      { externalId },
      {
        braze_id: anonymous.braze_id,
        custom_events: containing({ name: event! }),
      },
    );
  },
);

check(
  'Signing in on another device merges its anonymous profile',
  item('anonymous-to-known-changeuser'),
  async ({ app, braze }) => {
    await needsVisitors(app, braze);
    await app.open();
    const account = await app.signUp();
    const { externalId } = account;
    await braze.events.next('session-start', { user: externalId });
    const known = await braze.test.profile({ externalId });

    const other = await app.onAnotherDevice();
    await other.open();
    const [event] = app.actionEvents;
    await other.perform(event!);
    const acted = await braze.events.next('custom-event', { name: event!, user: null });
    await braze.test.profiles(2);

    await other.signIn(account);
    await braze.events.next('session-start', { user: externalId, device: acted.device });
    await braze.test.profiles(1);
    const count = braze.events.all('custom-event', { name: event! }).length;
    await braze.test.profile(
      { externalId },
      {
        braze_id: known.braze_id,
        custom_events: containing({ name: event!, count }),
      },
    );
  },
);
