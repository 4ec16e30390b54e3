import { check, item, trackingId } from '../../harness/check/check.ts';
import { signUpKnown } from '../known.ts';
import { saveAfresh } from '../save-afresh.ts';
import { telling } from '../telling.ts';
import { modal } from './modal.ts';
import { twoAnswers } from './two-answers.ts';
import { whoHas } from './who-has.ts';

check(
  'Each of two campaigns reaches its own segment and nobody else',
  item('right-campaign-right-segment'),
  async ({ app, braze }) => {
    const { plan, test } = braze;
    const { these, those, apart } = twoAnswers(app, plan);
    const [name] = apart;
    if (name === undefined)
      return braze.blocked('no custom attribute of the plan that people fill in has two values');
    const [speaks, spoke] = ['fr', 'de'].map((language) =>
      plan.attributes.standard.includes('language') ? app.fillable({ language }) : {},
    );
    const answer = (value: typeof these) => ({ ...speaks, custom: { [name]: value[name]! } });
    const before = { ...spoke, custom: { [name]: those[name]! } };

    await app.open();
    const first = await signUpKnown(app, braze);
    const elsewhere = await app.onAnotherDevice();
    await elsewhere.open();
    const second = await signUpKnown(elsewhere, braze);
    const [inside, outside] = [first.externalId, second.externalId];
    // Until the answers are there nobody is in the right segment.
    await telling(braze, inside, () => saveAfresh(app, first, answer(these), before));
    // Somebody who was in the segment, and is out of it since: harder than somebody who never answered.
    await telling(braze, outside, () => saveAfresh(elsewhere, second, answer(these), before));
    await telling(braze, outside, () => elsewhere.saveProfile(answer(those)));
    await braze.events.mark();

    const french = Object.values(speaks ?? {}).map(
      (value) => ({ by: 'profile', name: 'language', is: 'equals', value }) as const,
    );
    for (const [id, value, text] of [
      ['for-this', these, 'Lamps for you'],
      ['for-that', those, 'Vases for you'],
    ] as const) {
      test.addSegment({ id, filter: { all: [...french, whoHas(plan, name, value[name]!)] } });
      test.addCampaign({
        id,
        trigger: { on: 'session-start' },
        audience: { segments: [id] },
        message: modal(text),
      });
    }
    // Both see a message: one who sees nothing could also have a device that never asked.
    for (const [device, user, own, other, text] of [
      [app, inside, 'for-this', 'for-that', 'Lamps for you'],
      [elsewhere, outside, 'for-that', 'for-this', 'Vases for you'],
    ] as const) {
      await device.comeBackAfter(braze.sessionTimeout / 60 + 1);
      await braze.sees(`the message of ${own}`, await device.message(), { text });
      await device.dismissMessage();
      await device.seesNoMessage();
      await braze.events.only('in-app-message-impression', [{ triggerIds: [trackingId(own)] }], {
        where: { user },
      });
      await test.withheld(user, other, 'not-in-segment');
      const received = (all: unknown) =>
        Array.isArray(all) && all.map((it) => it.api_campaign_id).join() === own;
      await test.profile({ externalId: user }, { campaigns_received: received });
    }
    for (const id of ['for-this', 'for-that']) await test.statistics(id, { sent: 1, impressions: 1 });
  },
);
