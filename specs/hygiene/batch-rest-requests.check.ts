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
    const changed = [...new Set(facts.map((fact) => fact.externalId))];
    await backend.batched(changed.length);
    await backend.accepted();
    // Nobody but the backend knows the others: who is there came in a batch that was taken.
    const others = changed.filter((id) => id !== externalId);
    await braze.test.profile({ externalId: others[0]! });
    await braze.test.profile({ externalId: others.at(-1)! });

    const told = backend.now;
    await app.runJob('updateUsers', { users: [externalId] });
    await backend.batched(1, { after: told });
  },
);
