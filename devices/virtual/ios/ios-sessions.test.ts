import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CA_FILE, PROXY, startIosBench } from '../testing/ios-bench.ts';
import { bootIosPhone } from './boot-ios-phone.ts';

const { app, mux, iphone, driver, open, reset, textOf, lastSeen, close } = await startIosBench();

beforeEach(reset);

// The contract: what the driver asks for is known.
afterEach(() => {
  expect(iphone.unknown).toEqual([]);
});

afterAll(close);

describe('elements', () => {
  it.each([
    ['accessibility id', '~product:2:name'],
    ['xpath', '//XCUIElementTypeCell[2]/XCUIElementTypeStaticText'],
    ['absolute xpath', '/XCUIElementTypeApplication//*[@label="Chair"]'],
    ['predicate', '-ios predicate string:type == "XCUIElementTypeStaticText" AND label CONTAINS[c] "CHAIR"'],
    [
      'class chain',
      '-ios class chain:**/XCUIElementTypeCell[`name == "product:2"`]/XCUIElementTypeStaticText',
    ],
    ['class chain with an index', '-ios class chain:**/XCUIElementTypeCell[-2]/XCUIElementTypeStaticText[1]'],
  ])('are found by %s', async (_, selector) => {
    expect(await driver.$(selector).getText()).toBe('Chair');
  });

  it('are found by class name, by id and below others', async () => {
    expect(await driver.$$('XCUIElementTypeCell').length).toBe(3);
    expect(await driver.findElement('id', 'product:1')).toHaveProperty('ELEMENT');
    const second = driver.$('~product:2');
    expect(await second.$('XCUIElementTypeStaticText').getText()).toBe('Chair');
    expect(await second.$('.//XCUIElementTypeStaticText').getText()).toBe('Chair');
    expect(await second.$$('XCUIElementTypeCell').length).toBe(0);
  });

  it('say what they are', async () => {
    const off = driver.$('~off');
    expect(await off.isEnabled()).toBe(false);
    expect(await off.isDisplayed()).toBe(true);
    expect(await off.getAttribute('label')).toBe('Off');
    expect(await off.getTagName()).toBe('XCUIElementTypeButton');
    expect(await driver.$('~wifi').getAttribute('value')).toBe('1');
    const { width, height } = await driver.getWindowSize();
    const size = await off.getSize();
    expect(size.width).toBeLessThanOrEqual(width);
    expect(size.height).toBeLessThan(height);
    expect(await driver.$('~nothing').isExisting()).toBe(false);
  });

  it('are tapped and typed into', async () => {
    await driver.$('~product:1:buy').click();
    expect(await lastSeen()).toBe('tap "product:1:buy"');
    const email = driver.$('~email');
    await email.setValue('ann@example.com');
    await email.addValue('.uk');
    expect(await email.getText()).toBe('ann@example.com.uk');
    await email.clearValue();
    expect(await email.getText()).toBe('');
    await driver.$('~off').click();
    expect(await lastSeen()).toBe('tap "product:1:buy"');
  });

  it('take fingers and keys as W3C actions', async () => {
    await driver.$('~email').longPress({ duration: 10 });
    await driver.keys('hi');
    expect(await textOf('email')).toBe('hi');
    await driver.$('~product:1:buy').tap();
    expect(await lastSeen()).toBe('tap "product:1:buy"');
    await driver.swipe({ direction: 'up', duration: 10 });
    await driver.$('~off').scrollIntoView();
    expect(await lastSeen()).toBe('tap "product:1:buy"');
  });

  it('are drawn in the page source, and on a picture', async () => {
    expect(await driver.getPageSource()).toContain(
      '<XCUIElementTypeCell type="XCUIElementTypeCell" name="product:1"',
    );
    expect(
      Buffer.from(await driver.takeScreenshot(), 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('are stale once they are gone', async () => {
    const element = await driver.$('~seen').getElement();
    const { elementId } = element;
    await driver.terminateApp(app.id);
    await expect(driver.getElementText(elementId)).rejects.toThrow(/stale element reference|no longer/);
  });
});

describe('apps', () => {
  it('get the environment of the session and the authority of the phone, at every start', async () => {
    expect(await textOf('proxy')).toBe(PROXY);
    await driver.terminateApp(app.id);
    await driver.activateApp(app.id);
    expect(await textOf('proxy')).toBe(PROXY);
    expect(await textOf('ca')).toBe(CA_FILE);
  });

  it('go to the background and come back', async () => {
    await driver.execute('mobile: backgroundApp', { seconds: 0 });
    expect(await textOf('seen')).toBe('start\nto-background\nto-foreground');
    await driver.execute('mobile: backgroundApp', { seconds: -1 });
    expect(await driver.queryAppState(app.id)).toBe(3);
    await driver.execute('mobile: activateApp', { bundleId: app.id });
    expect(await driver.queryAppState(app.id)).toBe(4);
    await driver.execute('mobile: pressButton', { name: 'home' });
    expect(await driver.queryAppState(app.id)).toBe(3);
    await driver.$('~Demo').click();
    expect(await driver.queryAppState(app.id)).toBe(4);
  });

  it('are ended, started again, and asked about', async () => {
    const pid = iphone.phone.pid(app.id);
    expect(await driver.terminateApp(app.id)).toBe(true);
    expect(await driver.queryAppState(app.id)).toBe(1);
    await driver.activateApp(app.id);
    expect(await driver.queryAppState(app.id)).toBe(4);
    expect(iphone.phone.pid(app.id)).not.toBe(pid);
    expect(await driver.isAppInstalled(app.id)).toBe(true);
    expect(await driver.isAppInstalled('com.example.other')).toBe(false);
    expect(await driver.execute('mobile: listApps')).toHaveProperty([app.id]);
    expect(await driver.execute('mobile: activeAppInfo')).toMatchObject({ bundleId: app.id });
  });

  it('open links, whether they run or not', async () => {
    await driver.deepLink('demo://cart', app.id);
    expect(await textOf('seen')).toBe('start\nopen-link "demo://cart"');
    await driver.terminateApp(app.id);
    await driver.deepLink('demo://feed', app.id);
    expect(await lastSeen()).toBe('start demo://feed');
  });

  it('that crash are an error, and no longer run', async () => {
    await expect(driver.$('~crash').click()).rejects.toThrow('The app has ended');
    expect(await driver.queryAppState(app.id)).toBe(1);
  });

  it('do not see the screen while it is locked', async () => {
    await driver.lock();
    expect(await driver.isLocked()).toBe(true);
    expect(await driver.queryAppState(app.id)).toBe(3);
    await driver.unlock();
    expect(await driver.isLocked()).toBe(false);
    expect(await driver.queryAppState(app.id)).toBe(4);
  });

  it('that are not installed are refused', async () => {
    await expect(driver.activateApp('com.example.other')).rejects.toThrow('not installed');
  });
});

describe('sessions', () => {
  it('need three capabilities, and end their app', async () => {
    const other = await bootIosPhone({ apps: [app], mux, version: '17.5' });
    const session = await open(other, {
      ...{ 'appium:noReset': undefined, 'appium:platformVersion': undefined, 'appium:deviceName': undefined },
      ...{ 'appium:autoAcceptAlerts': true, 'appium:initialDeeplinkUrl': 'demo://first' },
    });
    expect(await session.$('~seen').getText()).toBe('start demo://first');
    await session.$('~ask').click();
    await session.waitUntil(async () => (await session.$('~seen').getText()).endsWith('permission true'));
    // Up to iOS 17 the driver asks lockdown; from 18 on it wants a tunnel that only macOS can dig.
    expect(await session.execute('mobile: deviceInfo')).toMatchObject({
      uuid: other.udid,
      lockdownInfo: { ProductVersion: '17.5' },
    });
    const time = String(await session.execute('mobile: getDeviceTime'));
    expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(60_000);
    expect(await session.execute('mobile: viewportRect')).toMatchObject({ top: 177 });
    expect(await session.getOrientation()).toBe('PORTRAIT');
    await session.relaunchActiveApp();
    expect(await session.$('~seen').getText()).toBe('start');
    await session.deleteSession();
    expect(other.phone.state(app.id)).toBe(1);
    expect(other.unknown).toEqual([]);
    await other.close();
  });

  it('for an app that is not installed say so', async () => {
    const other = await bootIosPhone({ apps: [], mux });
    await expect(open(other)).rejects.toThrow(app.id);
    await other.close();
  });
});

describe('several phones', () => {
  it('are driven by one server at once', async () => {
    const other = await bootIosPhone({ apps: [app], mux });
    const second = await open(other);
    await second.$('~email').setValue('second');
    await driver.$('~email').setValue('first');
    expect(await second.$('~email').getText()).toBe('second');
    expect(await textOf('email')).toBe('first');
    expect(other.unknown).toEqual([]);
    await second.deleteSession();
    await other.close();
  });

  it('that die in mid-session are an error, and leave nothing', async () => {
    const dying = await bootIosPhone({ apps: [app], mux });
    const session = await open(dying);
    const pid = dying.phone.pid(app.id)!;
    await dying.close();
    await expect(session.$('~seen').getText()).rejects.toThrow();
    await expect(fetch(`${dying.wdaUrl}/status`)).rejects.toThrow();
    expect(() => process.kill(pid, 0)).toThrow();
    await session.deleteSession().catch(() => {});
    await expect(open(dying)).rejects.toThrow(dying.udid);
  });
});
