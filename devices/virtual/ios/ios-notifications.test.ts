import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startIosBench } from '../testing/ios-bench.ts';

const PUSH = {
  aps: { alert: { title: 'Spring', body: 'New lamps' } },
  ab: { c: 'c1' },
  ab_uri: 'demo://lamps',
};

const { app, push, iphone, driver, reset, textOf, lastSeen, close } = await startIosBench();
const look = (at: 'auto' | 'com.apple.springboard') =>
  driver.updateSettings({ defaultActiveApplication: at });

beforeEach(reset);

// The contract: what the driver asks for is known.
afterEach(() => {
  expect(iphone.unknown).toEqual([]);
});

afterAll(close);

describe('the permission dialog', () => {
  it('is an alert that is accepted', async () => {
    await driver.$('~ask').click();
    expect(await driver.getAlertText()).toContain('Would Like to Send You Notifications');
    expect(await driver.execute('mobile: alert', { action: 'getButtons' })).toEqual(['Don’t Allow', 'Allow']);
    await driver.acceptAlert();
    expect(await lastSeen()).toBe('permission true');
    await expect(driver.getAlertText()).rejects.toThrow();
  });

  it('is dismissed, or answered by a button', async () => {
    await driver.$('~ask').click();
    await driver.dismissAlert();
    expect(await lastSeen()).toBe('permission false');
    await iphone.phone.clear(app.id);
    await driver.activateApp(app.id);
    await driver.$('~ask').click();
    await driver.$('~Allow').click();
    expect(await lastSeen()).toBe('permission true');
  });

  it('covers the app', async () => {
    const seen = await driver.$('~seen').getElement();
    await driver.$('~ask').click();
    await expect(driver.getElementText(seen.elementId)).rejects.toThrow();
    await driver.acceptAlert();
    expect(await driver.getElementText(seen.elementId)).toContain('permission true');
  });
});

describe('notifications', () => {
  beforeEach(async () => {
    await iphone.phone.setPermission(app.id, true);
    await driver.$('~register').click();
    await driver.waitUntil(async () => (await lastSeen())?.startsWith('push-token'));
  });

  it('of an app in front are its own affair', async () => {
    push.send(PUSH);
    await driver.waitUntil(async () => (await lastSeen()) === `push ${JSON.stringify(PUSH)}`);
    expect(iphone.phone.shade.all).toEqual([]);
  });

  it('are shown by the system for an app that does not run, and hand it everything', async () => {
    await driver.terminateApp(app.id);
    push.send(PUSH);
    await look('com.apple.springboard');
    await driver.$('-ios predicate string:label CONTAINS "New lamps"').click();
    await look('auto');
    expect((await lastSeen())?.replace(/push-\d+/, 'TAG')).toBe(
      `tap-notification "TAG" ${JSON.stringify(PUSH)}`,
    );
    expect(iphone.phone.shade.all).toEqual([]);
  });

  it('wake an app in the background only with content-available', async () => {
    await iphone.phone.home();
    push.send({ aps: { alert: 'Only shown' } });
    const silent = { aps: { 'content-available': 1 }, ab: { c: 'c2' } };
    push.send(silent);
    await driver.activateApp(app.id);
    await driver.waitUntil(async () => (await textOf('seen')).includes(`push ${JSON.stringify(silent)}`));
    expect(await textOf('seen')).not.toContain('Only shown');
    expect(iphone.phone.shade.all.map(({ text }) => text)).toEqual(['Only shown']);
  });

  it('are not shown without permission', async () => {
    await iphone.phone.setPermission(app.id, false);
    await iphone.phone.home();
    push.send(PUSH);
    expect(iphone.phone.shade.all).toEqual([]);
  });

  it('are pulled down over the app, and pushed up again', async () => {
    await iphone.phone.home();
    push.send(PUSH);
    await driver.activateApp(app.id);
    const pull = (from: number, to: number) =>
      driver.swipe({ from: { x: 100, y: from }, to: { x: 100, y: to }, percent: 1, duration: 10 });
    await pull(5, 500);
    expect(await driver.$('~NotificationShortLookView').isExisting()).toBe(true);
    await pull(500, 5);
    expect(await driver.$('~NotificationShortLookView').isExisting()).toBe(false);
    expect(await driver.queryAppState(app.id)).toBe(4);
  });

  it('that the app shows are tapped by their buttons', async () => {
    await driver.$('~notify').click();
    await look('com.apple.springboard');
    await driver.$('~Yes').click();
    await look('auto');
    expect(await lastSeen()).toBe('tap-notification "own" "yes"');
  });
});
