import { check, item, trackingId } from '../../harness/check/check.ts';
import { modal } from './modal.ts';
import { openWithBraze } from '../open-with-braze.ts';

// Production too: an override is often meant for one build, and found in the other.
for (const flavour of ['test', 'production'] as const) {
  check(
    `Messages of the ${flavour} build keep the agreed interval`,
    item('iam-rate-limit-30s'),
    async ({ app: testBuild, braze }) => {
      const workspace = braze[flavour];
      if (workspace.appKeys.length === 0) return braze.notApplicable(`no ${flavour} workspace is configured`);
      const app = flavour === 'test' ? testBuild : await testBuild.productionBuild();
      const seconds = app.minimumIntervalBetweenMessages;
      const [event] = app.actionEvents;
      for (const [id, priority] of [
        ['second', 1],
        ['first', 2],
      ] as const) {
        workspace.addCampaign({
          id,
          priority,
          trigger: { on: 'custom-event', name: event! },
          message: modal(`The ${id} one`),
        });
      }
      await openWithBraze(app);
      const { app: key } = await braze.events.next('session-start');
      if (!workspace.appKeys.includes(key))
        return braze.blocked(`the ${flavour} build talks to another workspace. See env-separation.`);
      await app.perform(event!);
      await braze.sees('the first message', await app.message(), { text: 'The first one' });
      await app.dismissMessage();

      await app.perform(event!);
      if (seconds > 0) {
        await app.seesNoMessage();
        await braze.events.only('in-app-message-impression', [{ triggerIds: [trackingId('first')] }]);
        await app.comeBackAfter((seconds + 1) / 60);
        await app.perform(event!);
      }
      await braze.sees('the second message', await app.message(), { text: 'The second one' });
      await braze.events.only('in-app-message-impression', [
        { triggerIds: [trackingId('first')] },
        { triggerIds: [trackingId('second')] },
      ]);
      await workspace.statistics('first', { impressions: 1 });
      await workspace.statistics('second', { impressions: 1 });
    },
  );
}
