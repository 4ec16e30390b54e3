import { check, item, trackingId } from '../../harness/check/check.ts';
import { modal } from './modal.ts';

check(
  'A message says what the backend knows of its reader, and is not sent without',
  item('connected-content'),
  async ({ app, braze }) => {
    const [name] = app.actionEvents;
    const trigger = { on: 'custom-event', name: name! } as const;
    // One action for both, and each once: the one that is filled in comes first, then the one that fails. The other way
    // round Android's SDK keeps its reader waiting: after an error it asks for no message for up to 45 seconds. The
    // higher one comes last, where it would win without its priority too: that is for iam-priority to find out.
    for (const [id, priority, from] of [
      ['failing', 1, 'failing'],
      ['filled', 2, 'backend'],
    ] as const)
      braze.test.addCampaign({
        id,
        priority,
        trigger,
        templated: true,
        minSecondsSinceLastTrigger: 0,
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
      await device.dismissMessage();
      const user = account.externalId;
      const first = await braze.events.mark();
      await device.perform(name!);
      await braze.events.next('custom-event', { name: name!, user }, { after: first });
      await device.seesNoMessage();
      await braze.events.only('in-app-message-impression', [{ triggerIds: [trackingId('filled')] }], {
        where: { user },
      });
      await braze.test.withheld(user, 'failing', 'liquid-abort');
    }
    await braze.test.statistics('filled', { impressions: 2, uniqueImpressions: 2 });
    await braze.test.statistics('failing', { impressions: 0 });
  },
);
