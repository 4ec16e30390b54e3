import { describe, expect, test } from 'vitest';
import type { InAppMessage } from '../in-app-message.ts';
import type { World } from './test-world.ts';
import { newWorld } from './test-world.ts';

const message = {
  type: 'modal',
  text: 'Hello',
  buttons: [{ text: 'Yes' }, { id: 'no', text: 'No' }],
} as const;
type Campaigns = NonNullable<NonNullable<Parameters<typeof newWorld>[1]>['campaigns']>;

/** The app is on the screen, its triggers are there, and what is shown is collected. */
async function shopOn(platform: 'android' | 'ios', campaigns: Campaigns, config = {}) {
  const world: World = newWorld(platform, { campaigns }, config);
  const braze = world.phone.launch();
  const shown: InAppMessage[] = [];
  braze.inAppMessages.subscribe((it) => shown.push(it));
  await world.phone.settle();
  return { ...world, braze, shown };
}

describe.each(['android', 'ios'] as const)('on %s', (platform) => {
  test('a message is shown, clicked and counted, once each', async () => {
    const { braze, phone, shown, twin, workspace } = await shopOn(platform, [
      { id: 'welcome', trigger: { on: 'session-start' }, message },
    ]);
    expect(shown).toMatchObject([{ type: 'MODAL', text: 'Hello', buttons: [{ id: 0 }, { id: 'no' }] }]);
    const [first] = shown as [InAppMessage];
    for (let times = 0; times < 2; times++) {
      braze.inAppMessages.impression(first);
      braze.inAppMessages.click(first);
      braze.inAppMessages.buttonClick(first, first.buttons[1]!);
    }
    await phone.pass(15);
    expect(workspace.statistics('welcome')).toMatchObject({
      sent: 1,
      impressions: 1,
      clicks: 2,
      buttonClicks: { no: 1 },
    });
    expect(twin.ledger.findings).toEqual([]);
  });

  test('conditions look at names and properties; the highest priority wins', async () => {
    const where = (key: string, is: 'more-than' | 'matches' | 'exists', value?: string | number) => [
      [{ key, is, ...(value !== undefined && { value }) }],
    ];
    const on = 'custom-event' as const;
    const again = { reEligibleAfterSeconds: 0 };
    const { braze, shown } = await shopOn(platform, [
      { id: 'low', trigger: { on, name: 'viewed' }, message: { ...message, text: 'low' }, ...again },
      {
        id: 'dear',
        trigger: { on, name: 'viewed', where: where('price', 'more-than', 10) },
        message: { ...message, text: 'dear' },
        priority: 5,
        ...again,
      },
      {
        id: 'lamp',
        trigger: { on: 'purchase', product: 'lamp', where: where('colour', 'matches', '^R') },
        message: { ...message, text: 'lamp' },
      },
      {
        id: 'any',
        trigger: { on: 'purchase' },
        message: { ...message, text: 'any' },
        priority: -1,
        ...again,
      },
    ]);
    braze.logCustomEvent('viewed', { price: 11 });
    braze.logCustomEvent('viewed', { price: 10 });
    braze.logCustomEvent('Viewed', { price: 11 });
    braze.logPurchase('lamp', 'EUR', 1, 1, { colour: 'red' });
    braze.logPurchase('lamp', 'EUR', 1, 1, { colour: 'red' });
    expect(shown.map(({ text }) => text)).toEqual(['dear', 'low', 'lamp', 'any']);
  });

  test('a message waits for its delay, and for the least time after another', async () => {
    const trigger = { on: 'custom-event' as const, name: 'go' };
    const { braze, phone, shown } = await shopOn(
      platform,
      [{ id: 'late', trigger, message, delaySeconds: 5, reEligibleAfterSeconds: 0 }],
      { minimumTriggerInterval: 30 },
    );
    braze.logCustomEvent('go');
    await phone.pass(4);
    expect([shown.length, braze.isIdle()]).toEqual([0, false]);
    await phone.pass(2);
    expect(shown).toHaveLength(1);
    braze.logCustomEvent('go');
    await phone.pass(20);
    expect(shown).toHaveLength(1);
    await phone.pass(10);
    braze.logCustomEvent('go');
    await phone.pass(6);
    expect(shown).toHaveLength(2);
  });

  test('a message is shown again only after its time', async () => {
    const trigger = { on: 'custom-event' as const, name: 'go' };
    const { braze, phone, shown } = await shopOn(platform, [
      { id: 'once', trigger, message },
      {
        id: 'later',
        trigger,
        message: { ...message, text: 'later' },
        priority: -1,
        reEligibleAfterSeconds: 60,
      },
    ]);
    const texts = async () => {
      braze.logCustomEvent('go');
      await phone.settle();
      return shown.splice(0).map(({ text }) => text);
    };
    expect([await texts(), await texts(), await texts()]).toEqual([['Hello'], ['later'], []]);
    await phone.pass(61);
    expect(await texts()).toEqual(['later']);
  });

  test('a control message is counted and not shown; a templated one is asked for', async () => {
    const { braze, phone, shown, twin, workspace } = await shopOn(platform, [
      { id: 'control', trigger: { on: 'custom-event', name: 'a' }, control: true },
      {
        id: 'templated',
        templated: true,
        trigger: { on: 'custom-event', name: 'b' },
        message: { ...message, text: 'You saw {{event_properties.${what}}}' },
      },
    ]);
    braze.logCustomEvent('a');
    braze.logCustomEvent('b', { what: 'lamps' });
    await phone.pass(15);
    expect(shown.map(({ text }) => text)).toEqual(['You saw lamps']);
    expect(workspace.statistics('control')).toMatchObject({ controlImpressions: 1, impressions: 0 });
    expect(twin.ledger.findings).toEqual([]);
  });

  test('a message that Braze does not fill in gives way to the next', async () => {
    const trigger = { on: 'custom-event', name: 'b' } as const;
    const { braze, phone, shown } = await shopOn(platform, [
      {
        id: 'aborted',
        priority: 2,
        templated: true,
        trigger,
        message: { ...message, text: "{% abort_message('nothing to say') %}" },
      },
      { id: 'next', priority: 1, trigger, message: { ...message, text: 'Come in' } },
    ]);
    braze.logCustomEvent('b');
    await phone.pass(15);
    expect(shown.map(({ text }) => text)).toEqual(['Come in']);
  });

  test('what was for one user is not shown to the next', async () => {
    const { braze, phone, shown } = await shopOn(platform, [
      { id: 'late', trigger: { on: 'custom-event', name: 'go' }, message, delaySeconds: 5 },
      { id: 'asked', trigger: { on: 'custom-event', name: 'ask' }, message, templated: true },
    ]);
    braze.logCustomEvent('go');
    braze.logCustomEvent('ask');
    braze.changeUser('u1');
    await phone.pass(20);
    expect(shown).toEqual([]);
  });

  test("an answer that comes after a change of user is nobody's", async () => {
    const campaign = {
      id: 'hi',
      trigger: { on: 'session-start' },
      message,
      reEligibleAfterSeconds: 0,
    } as const;
    const { phone, twin } = newWorld(platform, { campaigns: [campaign] });
    const braze = phone.launch();
    const shown: InAppMessage[] = [];
    braze.inAppMessages.subscribe((it) => shown.push(it));
    while (phone.sent.length === 0) await Promise.resolve();
    braze.changeUser('u1');
    await phone.settle();
    expect(shown).toHaveLength(1);
    expect(twin.ledger.all('content-cards-requested')).toMatchObject([{ user: 'u1' }]);
  });

  test('cards are synced, kept, counted and gone when they were dismissed', async () => {
    const { phone, twin, workspace } = newWorld(platform, {
      contentCards: [
        { id: 'old', title: 'Old', text: 'x', createdAt: '2026-01-01T00:00:00Z' },
        { id: 'new', title: 'New', text: 'x', url: 'shop://new' },
        { id: 'pinned', title: 'Pinned', text: 'x', createdAt: '2026-01-01T00:00:00Z', pinned: true },
        { id: 'control', type: 'control', createdAt: '2025-01-01T00:00:00Z' },
      ],
    });
    let braze = phone.launch();
    await phone.settle();
    phone.kill();
    phone.isOffline = true;
    braze = phone.launch();
    const { contentCards } = braze;
    const ids = () => contentCards.all().map(({ id }) => id);
    expect(ids()).toEqual(['pinned', 'new', 'old', 'control']);
    for (const card of [...contentCards.all(), ...contentCards.all()]) contentCards.impression(card);
    contentCards.click(contentCards.all()[1]!);
    contentCards.dismiss(contentCards.all()[2]!);
    expect(ids()).toEqual(['pinned', 'new', 'control']);
    phone.isOffline = false;
    await contentCards.sync();
    expect(ids()).toEqual(['pinned', 'new', 'control']);
    await braze.flush();
    await contentCards.sync();
    expect(contentCards.all()[0]).toMatchObject({ id: 'pinned', isViewed: true });
    // Each was said to be seen twice.
    const seen = platform === 'android' ? 2 : 1;
    expect(workspace.statistics('new')).toMatchObject({ impressions: seen, clicks: 1 });
    expect(workspace.statistics('old')).toMatchObject({ impressions: seen, dismissals: 1 });
    expect(workspace.statistics('control')).toMatchObject({ controlImpressions: seen });
    const full = twin.ledger.all('content-cards-requested').map(({ fullSync }) => fullSync);
    expect(full.slice(0, 2)).toEqual([true, false]);
    expect(twin.ledger.findings).toEqual([]);
  });

  test('a feature flag is there for its user; its impression counts once a session', async () => {
    const flag = { id: 'sale', properties: { colour: 'red' } };
    const { phone, twin } = newWorld(platform, { featureFlags: [flag] });
    const braze = phone.launch();
    await phone.settle();
    expect(braze.featureFlags.get('sale')).toMatchObject({ isEnabled: true });
    expect(braze.featureFlags.get('none')).toBeUndefined();
    braze.featureFlags.impression('sale');
    braze.featureFlags.impression('sale');
    braze.featureFlags.impression('none');
    await phone.pass(15);
    expect(twin.ledger.all('feature-flag-impression')).toMatchObject([{ flag: 'sale' }]);
  });
});
