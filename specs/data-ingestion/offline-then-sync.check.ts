import { HttpResponse } from 'msw';
import { check, containing, item } from '../../harness/check/check.ts';
import { refuseData } from './refuse-data.ts';

/** Minutes of the device's time. */
const A_MOMENT = 1 / 60;

check(
  'What is done without a network arrives later, once',
  item('offline-then-sync'),
  async ({ app, braze }) => {
    const [name = ''] = app.plannedEvents;
    await app.open();
    const { externalId: user } = await app.signUp();
    await app.perform(name);
    await braze.events.next('custom-event', { name, user });
    const before = await braze.events.mark();
    // How often the app logs something is another item's question: it has to be as often as before.
    const once = braze.events.all('custom-event', { name, user });
    const moments: { since: string; until: string }[] = [];
    const now = () => new Date(braze.clock.now()).toISOString();

    for (const end of ['stays open', 'is closed'] as const) {
      // Airplane mode leaves the ways of test benches open: by cable, through a proxy on the phone.
      const lost = refuseData(braze, () => HttpResponse.error());
      if (app.canGoOffline) await app.goOffline();
      const since = now();
      for (const _time of [1, 2]) await app.perform(name);
      moments.push({ since, until: now() });
      // One try in vain: a page is asked to send, an app sends as it leaves the screen.
      if (end === 'stays open') await (braze.platform === 'web' ? app.flush() : app.comeBackAfter(A_MOMENT));
      if (app.canGoOffline) await app.goOnline();
      lost.end();
      if (end === 'is closed') await app.relaunch();
    }

    await braze.events.next('custom-event', { name, user }, { after: before });
    const done = moments.flatMap(({ since, until }) =>
      [...once, ...once].map(() => ({ name, user, at: (at: string) => since <= at && at <= until })),
    );
    await braze.events.only('custom-event', done, { where: { user }, after: before });
    const count = once.length + done.length;
    await braze.test.profile({ externalId: user }, { custom_events: containing({ name, count }) });
  },
);
