import { check, item } from '../../harness/check/check.ts';
import { signUpKnown } from '../known.ts';

check(
  'The users a test run made are removed, and no other',
  item('qa-user-cleanup'),
  async ({ app, braze }) => {
    const { backend } = braze;
    await app.open();
    const first = await signUpKnown(app, braze);
    const elsewhere = await app.onAnotherDevice();
    await elsewhere.open();
    const second = await signUpKnown(elsewhere, braze);
    const bystander = await app.onAnotherDevice();
    await bystander.open();
    const customer = await signUpKnown(bystander, braze);

    await braze.events.mark();
    const people = [first, second, customer].map(({ externalId }) => externalId);
    const lost = people.filter((externalId) => !braze.test.has({ externalId }));
    if (lost.length > 0)
      braze.blocked(
        'the users of this run are not in Braze under their ids. See anonymous-to-known-changeuser.',
      );

    const [one, two, other] = people;
    await app.runJob('deleteUsers', { users: [one!, two!] });
    await backend.accepted();
    await braze.test.gone([one!, two!]);
    await braze.test.profile({ externalId: other! });
  },
);
