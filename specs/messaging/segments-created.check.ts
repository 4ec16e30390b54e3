import { check, item, type Profile } from '../../harness/check/check.ts';
import { signUpKnown } from '../known.ts';
import { saveAfresh } from '../save-afresh.ts';
import { twoAnswers } from './two-answers.ts';
import { whoHas } from './who-has.ts';

/** Standard attributes that segments are often made of: two answers, and who is meant. */
const STANDARD = [
  {
    name: 'country',
    this: { country: 'FR' },
    that: { country: 'DE' },
    filter: { by: 'profile', name: 'country', is: 'equals', value: 'FR' },
  },
  {
    name: 'language',
    this: { language: 'fr' },
    that: { language: 'de' },
    filter: { by: 'profile', name: 'language', is: 'equals', value: 'fr' },
  },
  {
    name: 'dob',
    this: { dateOfBirth: '1990-01-02' },
    that: { dateOfBirth: '1960-05-06' },
    filter: { by: 'profile', name: 'dob', is: 'after', value: Date.UTC(1980) / 1000 },
  },
] as const;

check(
  'Segments of planned data hold those who are meant, and nobody else',
  item('segments-created'),
  async ({ app, braze }) => {
    const { plan, test } = braze;
    const event = app.actionEvents.find((name) => Object.hasOwn(plan.events, name));
    if (event === undefined) return braze.blocked('the app map causes none of the planned events');
    const { these, those, apart } = twoAnswers(app, plan);
    const names = Object.keys(these);
    const standard = STANDARD.filter(
      (it) => plan.attributes.standard.includes(it.name) && Object.keys(app.fillable(it.this)).length > 0,
    );

    await app.open();
    const first = await signUpKnown(app, braze);
    const elsewhere = await app.onAnotherDevice();
    await elsewhere.open();
    const second = await signUpKnown(elsewhere, braze);
    const [one, other] = [first.externalId, second.externalId];
    const nobody = { members: [], others: [one, other] };
    const both = { members: [one, other], others: [] };
    const thisOne = { members: [one], others: [other] };
    const thatOne = { members: [other], others: [one] };

    const never = {
      id: 'never',
      filter: { by: 'event', name: event, times: { is: 'equals', value: 0 } },
    } as const;
    const often = {
      id: 'often',
      filter: { by: 'event', name: event, times: { is: 'at-least', value: 2 } },
    } as const;
    const open = names.map((name) => ({ id: `no ${name}`, filter: whoHas(plan, name, null) }));

    // Nobody has answered or done anything yet: a default that an app sends by itself would be an answer.
    await test.segments([...open, never].map((segment) => ({ ...segment, ...both })));

    const ones: Profile = Object.assign({ custom: these }, ...standard.map((it) => it.this));
    const others: Profile = Object.assign({ custom: those }, ...standard.map((it) => it.that));
    const known = await braze.events.mark();
    await saveAfresh(app, first, ones, others);
    await saveAfresh(elsewhere, second, others, ones);
    for (const user of [one, other]) await braze.events.next('user-attributes', { user }, { after: known });
    await test.segments([
      ...open.map((segment) => ({ ...segment, ...nobody })),
      ...apart.map((name) => ({ id: `this ${name}`, filter: whoHas(plan, name, these[name]!), ...thisOne })),
      ...apart.map((name) => ({ id: `that ${name}`, filter: whoHas(plan, name, those[name]!), ...thatOne })),
      ...standard.map(({ name, filter }) => ({ id: name, filter, ...thisOne })),
    ]);

    await app.perform(event);
    const once = await braze.events.next('custom-event', { name: event, user: one });
    await test.segments([{ ...often, ...nobody }]);
    await app.perform(event);
    await braze.events.next('custom-event', { name: event, user: one }, { after: once });
    await test.segments([
      { ...often, ...thisOne },
      { ...never, ...thatOne },
    ]);
  },
);
