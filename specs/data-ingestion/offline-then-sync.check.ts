import { HttpResponse } from 'msw';
import { check, containing, item, saying } from '../../harness/check/check.ts';
import { performing } from '../performing.ts';
import { refuseData } from './refuse-data.ts';

/** Minutes of the device's time. */
const A_MOMENT = 1 / 60;

/** ISO 8601 times. */
interface Moment {
  readonly since: string;
  readonly until: string;
}

check(
  'What is done without a network arrives later, once',
  item('offline-then-sync'),
  async ({ app, braze }) => {
    const [name = ''] = app.actionEvents;
    await app.open();
    const { externalId: user } = await app.signUp();
    const perform = await performing(app, braze, { name, user });
    const before = await braze.events.mark();
    // How often the app logs something is another item's question: it has to be as often as before.
    const once = braze.events.all('custom-event', { name, user });
    const moments: Moment[] = [];
    const now = () => new Date(braze.clock.now()).toISOString();

    for (const end of ['stays open', 'is closed'] as const) {
      // Airplane mode leaves the ways of test benches open: by cable, through a proxy on the phone.
      const lost = refuseData(braze, () => HttpResponse.error());
      if (app.canGoOffline) await app.goOffline();
      const since = now();
      for (const _time of [1, 2]) await perform(app);
      moments.push({ since, until: now() });
      // One try in vain: a page is asked to send, an app sends as it leaves the screen.
      if (end === 'stays open') await (braze.platform === 'web' ? app.flush() : app.comeBackAfter(A_MOMENT));
      if (app.canGoOffline) await app.goOnline();
      lost.end();
      if (end === 'is closed') await app.relaunch();
    }

    await braze.events.next('custom-event', { name, user }, { after: before });
    // An SDK that kept some on a page before may send those last: only when they were done counts, not when they came.
    const [first, last] = moments as [Moment, Moment];
    const at = saying(
      `from ${first.since} to ${last.until}`,
      (at: string) => first.since <= at && at <= last.until,
    );
    const expected = moments.flatMap(() => [...once, ...once].map(() => ({ at })));
    const where = { name, user };
    const arrived = await braze.events.only('custom-event', expected, { where, after: before });
    for (const { since, until } of moments) {
      const then = arrived.filter(({ at }) => since <= at && at <= until).length;
      if (then !== 2 * once.length)
        throw new Error(
          `${then} of the events that arrived say that they were done from ${since} to ${until}, not ${2 * once.length}.`,
        );
    }
    const count = once.length + arrived.length;
    await braze.test.profile({ externalId: user }, { custom_events: containing({ name, count }) });
  },
);
