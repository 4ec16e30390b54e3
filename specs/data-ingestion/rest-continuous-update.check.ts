import { check, item } from '../../harness/check/check.ts';

check(
  'What changes outside the app reaches the profile, and stays there',
  item('rest-continuous-update'),
  async ({ app, braze }) => {
    const { backend } = braze;
    await app.open();
    const { externalId } = await app.signUp();
    await braze.events.mark();

    // Twice: a value that was set once may never be changed again.
    for (let time = 0; time < 2; time++) {
      const asked = backend.now;
      const [fact] = await app.runJob('updateUsers', { users: [externalId] });
      await backend.accepted({ after: asked });
      await braze.test.profile({ externalId }, { custom_attributes: fact!.attributes });

      // What the app sends at its next launch must not undo it.
      await app.relaunch();
      await braze.test.profile({ externalId }, { custom_attributes: fact!.attributes });
    }
  },
);
