import { check, item } from '../../harness/check/check.ts';

/** With the one who signed up: more than one full batch, less than two. */
const OTHERS = 80;

check(
  'Changed users go to Braze in batches, the others not at all',
  item('batch-rest-requests'),
  async ({ app, braze }) => {
    const { backend } = braze;
    await app.open();
    const { externalId } = await app.signUp();
    await braze.events.mark();

    const facts = await app.runJob('updateUsers', { users: [externalId], others: OTHERS });
    await backend.batched(facts.length);
    await backend.accepted();
    for (const fact of [facts[0]!, facts.at(-1)!])
      await braze.test.profile({ externalId: fact.externalId }, { custom_attributes: fact.attributes });

    const told = backend.now;
    await app.runJob('updateUsers', { users: [externalId] });
    await backend.batched(1, { after: told });
  },
);
