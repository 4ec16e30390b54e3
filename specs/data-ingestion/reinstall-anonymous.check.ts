import { check, containing, item, otherThan } from '../../harness/check/check.ts';
import { needsVisitors } from './needs-visitors.ts';

check(
  'An app that is installed again begins with an anonymous user',
  item('reinstall-anonymous'),
  async ({ app, braze }) => {
    if (braze.platform === 'web') return braze.notApplicable('a site is not installed');
    await needsVisitors(app, braze);
    const [name = ''] = app.actionEvents;
    await app.open();
    const account = await app.signUp();
    const { externalId } = account;
    await app.perform(name);
    const { device: old } = await braze.events.next('custom-event', { name, user: externalId });
    const left = await braze.events.mark();
    const before = await braze.test.profile({ externalId });

    await app.reinstall();
    await app.open();
    const isNew = otherThan(old);
    const { device } = await braze.events.next(
      'session-start',
      { user: null, device: isNew },
      { after: left },
    );
    await app.perform(name);
    await braze.events.next('custom-event', { name, user: null, device }, { after: left });
    await braze.events.every((event) =>
      event.sequence > left.sequence && (event.user !== null || event.device !== device)
        ? `belongs to ${event.user ?? 'nobody'} on the device ${event.device}, though the app is new`
        : undefined,
    );
    await braze.test.profiles(2);
    await braze.test.profile(
      { externalId },
      { apps: before['apps'], custom_events: before['custom_events'] },
    );

    await app.signIn(account);
    await braze.events.next('session-start', { user: externalId, device }, { after: left });
    const count = braze.events.all('custom-event', { name }).length;
    await braze.test.profiles(1);
    await braze.test.profile(
      { externalId },
      { braze_id: before.braze_id, custom_events: containing({ name, count }) },
    );
  },
);
