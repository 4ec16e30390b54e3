import { check, item, overLimits, saying, type Braze } from '../../harness/check/check.ts';
import { answerQuestions } from '../answer-questions.ts';
import { eventsInAll } from '../events-in-all.ts';
import { signUpKnown } from '../known.ts';
import { openWithBraze } from '../open-with-braze.ts';

const JOBS = ['updateUsers', 'importPurchases'] as const;
/** Longer than any text that Braze takes. */
const LONG_TEXT = 'There is much to say about lamps. '.repeat(10);

check(
  'What people do every day is within what Braze takes',
  item('reserved-and-limits'),
  async ({ app, braze }) => {
    await openWithBraze(app);
    for (const name of app.plannedEvents) await app.perform(name);
    const names = new Set<string>();
    while (names.size < app.plannedEvents.length) {
      const { name } = await braze.events.next('custom-event', {
        name: saying(
          `of another kind than the ${names.size} that left the device, out of ${app.plannedEvents.length} that were caused (what an SDK does not take it drops, with a line in its log alone)`,
          (one) => !names.has(one),
        ),
      });
      names.add(name);
    }
    await withinLimits(braze);
  },
);

check(
  'What people own and buy is within what Braze takes, told by the app or the backend',
  item('reserved-and-limits'),
  async ({ app, braze }) => {
    const { plan } = braze;
    await app.open();
    const { externalId } = await signUpKnown(app, braze);
    await answerQuestions(app, braze, externalId);
    if (plan.purchases) {
      await app.buy();
      await braze.events.next('purchase');
    }
    await withinLimits(braze, externalId);
    const jobs = JOBS.filter((job) => app.jobs.includes(job));
    for (const job of jobs) await app.runJob(job, { users: [externalId] });
    if (jobs.length > 0) await braze.backend.withinLimits();
  },
);

check(
  'However much people write, Braze takes what is sent of it',
  item('reserved-and-limits'),
  async ({ app, braze }) => {
    if (!app.hasFreeText)
      return braze.notApplicable('the app map knows no field for free text (writeFreely)');
    await openWithBraze(app);
    await app.writeFreely(LONG_TEXT);
    await braze.events.next('custom-event');
    await withinLimits(braze);
  },
);

/** Nothing that left is beyond the limits, and nothing of it was left out of what is stored: of this user, or of the visitor. */
async function withinLimits(braze: Braze, externalId?: string): Promise<void> {
  await braze.events.every((event) => overLimits(event).join('; ') || undefined);
  const of = externalId === undefined ? {} : { user: externalId };
  const { device } = await braze.events.next('session-start', of);
  // All that was done on the device: what visitors did is theirs once they are known.
  const sent = () => braze.events.all('custom-event', { device }).length;
  const who = externalId === undefined ? { device } : { externalId };
  await braze.test.profile(who, { custom_events: eventsInAll(sent) });
}
