import { HttpResponse } from 'msw';
import { check, containing, item, saying } from '../../harness/check/check.ts';
import { performing } from '../performing.ts';
import { refuseData } from './refuse-data.ts';

/** The ways in which Braze, or the way to it, does not take what is sent. All of them pass. */
const TROUBLES: readonly (() => Response)[] = [
  () => HttpResponse.json({ error: 'internal' }, { status: 500 }),
  () => HttpResponse.json({ error: 'too many requests' }, { status: 429 }),
  () => HttpResponse.error(),
];

/** Leaving the app for that long makes SDKs send what they hold. Minutes of the device's time. */
const A_MOMENT = 1 / 60;
/** SDKs wait ten seconds after a first refusal. So many tries within one second are no person's doing. */
const STORM = 15;

check('What Braze does not take is sent again, once', item('http-error-retry'), async ({ app, braze }) => {
  const [name = ''] = app.actionEvents;
  await app.open();
  const { externalId: user } = await app.signUp();
  const perform = await performing(app, braze, { name, user });
  const before = await braze.events.mark();
  // How often the app logs something is another item's question: it has to be as often as before.
  const once = braze.events.all('custom-event', { name, user });

  for (const trouble of TROUBLES) {
    const refusal = refuseData(braze, trouble);
    await perform(app);
    await app.comeBackAfter(A_MOMENT);
    await refusal.happened;
    refusal.end();
    if (mostInASecond(refusal.tries) >= STORM)
      throw new Error(
        `Braze was asked ${mostInASecond(refusal.tries)} times within a second while it took nothing.`,
      );
  }
  const taken = new Date(braze.clock.now()).toISOString();

  const { retryInterval } = braze;
  const within = retryInterval && retryInterval * 1_000;
  await braze.events.next('custom-event', { name, user }, { after: before, within });
  const waited = { at: saying(`before ${taken}`, (at: string) => at < taken) };
  await braze.events.only(
    'custom-event',
    TROUBLES.flatMap(() => once.map(() => waited)),
    { where: { name, user }, after: before },
  );
  const count = once.length * (1 + TROUBLES.length);
  await braze.test.profile({ externalId: user }, { custom_events: containing({ name, count }) });
});

function mostInASecond(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((start) => times.filter((time) => time >= start && time < start + 1_000).length),
  );
}
