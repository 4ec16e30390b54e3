import { check, containing, item } from '../../harness/check/check.ts';
import { needsVisitors } from './needs-visitors.ts';

check(
  'A first visit creates an anonymous profile',
  item('anonymous-profile-created'),
  async ({ app, braze }) => {
    await needsVisitors(app, braze);
    await app.open();
    const { device } = await braze.events.next('session-start', { user: null });
    const [event] = app.actionEvents;
    await app.perform(event!);
    await braze.events.next('custom-event', { name: event!, user: null, device });
    await braze.events.every(({ user }) =>
      user === null ? undefined : `carries the user ${user}, though nobody signed in`,
    );
    const count = braze.events.all('custom-event', { name: event! }).length;
    await braze.test.profiles(1);
    await braze.test.profile(
      { device },
      {
        external_id: undefined,
        apps: [{ sessions: 1 }],
        custom_events: containing({ name: event!, count }),
      },
    );
  },
);
