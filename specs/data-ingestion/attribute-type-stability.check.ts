import { check, item, kindOf, plannedTerms, type Term } from '../../harness/check/check.ts';
import { answersFor } from '../answer-questions.ts';
import { signUpKnown } from '../known.ts';
import { telling } from '../telling.ts';

check(
  'An attribute has one type, whatever its value and whoever sends it',
  item('attribute-type-stability'),
  async ({ app, braze }) => {
    const { plan } = braze;
    const one = answersFor(app, plan);
    const names = Object.entries(one);
    if (names.length === 0)
      return braze.notApplicable('no custom attribute of the plan is filled in by people');
    await app.open();
    const { externalId } = await signUpKnown(app, braze);
    const emptied = Object.fromEntries(
      names.map(([name, value]) => [name, Array.isArray(value) ? [] : null]),
    );
    // Each is to be sent: SDKs lay a later value over one that they still hold.
    for (const custom of [one, answersFor(app, plan, 'other'), emptied, one])
      await telling(braze, externalId, () => app.saveProfile({ custom }));
    await braze.events.mark();
    const updates = app.jobs.includes('updateUsers');
    if (updates) for (const _time of [1, 2]) await app.runJob('updateUsers', { users: [externalId] });

    const others = new Map<string, readonly Term[]>([
      ['in the plan', plannedTerms(plan)],
      ['in the backend', updates ? braze.backend.terms() : []],
    ]);
    const sent = await braze.events.agree(others, ({ about, of }) => about === 'type' && of === ATTRIBUTE);
    await braze.keepTerms([...sent, ...others.get('in the backend')!].filter(({ of }) => of === ATTRIBUTE));
    const isSame = (value: unknown) => (seen: unknown) =>
      seen === undefined || kindOf(seen as string) === kindOf(value as string);
    await braze.test.profile(
      { externalId },
      { custom_attributes: Object.fromEntries(names.map(([name, value]) => [name, isSame(value)])) },
    );
  },
);

const ATTRIBUTE = 'custom attribute';
