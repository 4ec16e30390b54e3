import { check, item, trackingId } from '../../harness/check/check.ts';
import { modal } from './modal.ts';

check(
  'A message says what the backend knows of its reader, and is not sent without',
  item('connected-content'),
  async ({ app, braze }) => {
    const [name] = app.plannedEvents;
    const trigger = { on: 'custom-event', name: name! } as const;
    // The one that fails is asked for first: where it aborts, the other is shown in its place. It comes last, where it
    // would be first without its priority too: that is for iam-priority to find out.
    for (const [id, priority, from] of [
      ['filled', 1, 'backend'],
      ['failing', 2, 'failing'],
    ] as const)
      braze.test.addCampaign({
        id,
        priority,
        trigger,
        templated: true,
        message: modal(await app.contentLiquid(from)),
      });

    // Two readers: the second could be given what the first was told.
    const elsewhere = await app.onAnotherDevice();
    const said = new Set<string>();
    for (const device of [app, elsewhere]) {
      await device.open();
      const account = await device.signUp();
      const text = await device.prepareContent(account);
      if (said.has(text))
        braze.blocked('"connectedContent.prepare" of the app map says the same of two users');
      said.add(text);
      await device.seesNoMessage();
      await device.perform(name!);
      await braze.sees('the message for its reader', await device.message(), { text });
      const user = account.externalId;
      await braze.events.only('in-app-message-impression', [{ triggerIds: [trackingId('filled')] }], {
        where: { user },
      });
      await braze.test.withheld(user, 'failing', 'liquid-abort');
    }
    await braze.test.statistics('filled', { impressions: 2, uniqueImpressions: 2 });
    await braze.test.statistics('failing', { impressions: 0 });
  },
);
