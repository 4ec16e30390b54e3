import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ElementReference } from '@wdio/protocols';
import { remote, type Browser } from 'webdriverio';
import type { PhoneApp } from '../phone.ts';
import { noAdb } from '../../testing/left-out.ts';
import { findAdb } from '../../adb.ts';
import { startAppiumServer, type AppiumServer } from '../../appium-server.ts';
import { bundleTestApp } from '../testing/bundle-test-app.ts';
import { SETTINGS_HELPER, UIAUTOMATOR_SERVER } from './android-system.ts';
import { bootAndroidPhone, type AndroidPhone } from './boot-android-phone.ts';

const APP = 'com.example.demo';
/** A session without what a new phone needs, but for the driver's settings helper. */
const WITH_HELPER = {
  'appium:skipServerInstallation': true,
  'appium:skipUnlock': true,
  'appium:skipLogcatCapture': true,
};
const QUICK = { ...WITH_HELPER, 'appium:skipDeviceInitialization': true };

describe.skipIf(noAdb)(`the real Appium and its UiAutomator2 driver${noAdb}`, () => {
  let appium: AppiumServer;
  let app: PhoneApp;
  let removeApp: () => Promise<void>;
  let device: AndroidPhone;
  let driver: Browser;

  beforeAll(async () => {
    ({ app, remove: removeApp } = await bundleTestApp('android'));
    appium = await startAppiumServer({
      drivers: ['uiautomator2'],
      androidHome: findAdb(process.env).sdkFolder,
    });
  }, 90_000);
  afterAll(async () => {
    await appium?.close();
    await removeApp?.();
  });

  const startSession = (on: AndroidPhone, more: object): Promise<Browser> =>
    remote({
      hostname: '127.0.0.1',
      port: appium.port,
      logLevel: 'silent',
      connectionRetryCount: 0,
      capabilities: {
        ...on.capabilities,
        'appium:appPackage': APP,
        'appium:appActivity': '.MainActivity',
        'appium:noReset': true,
        ...more,
      },
    });
  const idOf = (element: ElementReference): string => element['element-6066-11e4-a52e-4f735466cecf'];
  const textOf = (id: string) => driver.$(`id=${id}`).getText();
  const shell = async (line: string): Promise<string> => {
    const args = ['-P', String(device.adbPort), '-s', device.serial, 'shell', line];
    return (await promisify(execFile)(findAdb(process.env).executablePath, args)).stdout;
  };
  const see = (id: string, text: string) => expect.poll(() => textOf(id)).toBe(text);

  describe('in a session without shortcuts', () => {
    it('asks the phone nothing that it does not know', async () => {
      device = await bootAndroidPhone({ apps: [app] });
      driver = await startSession(device, { 'appium:autoGrantPermissions': true });
      expect(driver.isAndroid).toBe(true);
      expect(await textOf('title')).toBe('Demo home');
      // Their versions stand in the files that were pushed.
      for (const id of [SETTINGS_HELPER, UIAUTOMATOR_SERVER]) {
        expect(await shell(`dumpsys package ${id}`)).toMatch(
          /versionCode=[1-9]\d*.*\n +versionName=\d+\.\d+\.\d+\n/,
        );
      }
      await driver.execute('mobile: getNotifications');
      await driver.execute('mobile: deviceInfo');
      await driver.getPageSource();
      await driver.takeScreenshot();
      await driver.getWindowSize();
      await driver.getCurrentPackage();
      await driver.getCurrentActivity();
      expect(await driver.execute('mobile: getDeviceTime')).toMatch(/^20/);
      await driver.deleteSession();
      expect(device.unknown).toEqual([]);
      await device.close();
    });
  });

  describe('on a phone that was driven before', () => {
    beforeEach(async () => {
      device = await bootAndroidPhone({ apps: [app], wasDriven: true });
    });
    afterEach(async () => {
      await driver.deleteSession().catch(() => {});
      await device.close();
      expect(device.unknown).toEqual([]);
    });

    it('leaves the settings helper as it is where it is told to, and uses it', async () => {
      driver = await startSession(device, { ...WITH_HELPER, 'appium:skipSettingsAppReinstall': true });
      expect(await driver.execute('mobile: getNotifications')).toEqual({ statusBarNotifications: [] });
      await driver.execute('mobile: setGeolocation', { latitude: 52.5, longitude: 13.4 });
      expect(device.phone.place).toEqual({ latitude: 52.5, longitude: 13.4 });
      expect(await textOf('title')).toBe('Demo home');
      expect(await shell(`dumpsys package ${SETTINGS_HELPER}`)).toContain('versionName=1.0.0\n');
    });

    it('puts its own settings helper over the older one where it is not told', async () => {
      driver = await startSession(device, WITH_HELPER);
      expect(await shell(`dumpsys package ${SETTINGS_HELPER}`)).not.toContain('versionName=1.0.0\n');
      expect(await driver.execute('mobile: getNotifications')).toEqual({ statusBarNotifications: [] });
    });
  });

  describe('in a quick session', () => {
    beforeEach(async () => {
      device = await bootAndroidPhone({ apps: [app] });
      driver = await startSession(device, QUICK);
    });
    afterEach(async () => {
      await driver.deleteSession().catch(() => {});
      await device.close();
      expect(device.unknown).toEqual([]);
    });

    it('finds elements by each strategy, and says when a selector is none', async () => {
      for (const selector of [
        '~title',
        'id=title',
        `id=${APP}:id/title`,
        '//android.widget.TextView[@text="Demo home"]',
        '//*[@content-desc="title"]',
        'android=new UiSelector().textStartsWith("Demo")',
        'android=new UiScrollable(new UiSelector().scrollable(true)).scrollIntoView(new UiSelector().description("title"))',
      ]) {
        expect(await driver.$(selector).getText(), selector).toBe('Demo home');
      }
      expect(await driver.$$('android.widget.Button').length).toBe(5);
      const cell = driver.$('android=new UiSelector().className("android.view.ViewGroup").instance(1)');
      expect(await cell.$('.//android.widget.TextView').getText()).toBe(`It's "two"`);
      expect(await cell.$('android.widget.TextView').getText()).toBe(`It's "two"`);
      expect(await cell.$(`android=new UiSelector().text("It's \\"two\\"")`).isDisplayed()).toBe(true);
      expect(await driver.$('~missing').isExisting()).toBe(false);
      await expect(driver.findElement('id', 'missing')).resolves.toMatchObject({ error: 'no such element' });
      for (const [using, value] of [
        ['xpath', '//*[text('],
        ['xpath', '//*/@text'],
        ['-android uiautomator', 'new UiSelector().textMatches(".*")'],
      ] as const) {
        await expect(driver.findElements(using, value), value).rejects.toMatchObject({
          name: 'invalid selector',
        });
      }
    });

    it('taps, types, and reads what elements are', async () => {
      const name = driver.$('~name');
      await name.setValue('Ada');
      await name.addValue(' L');
      expect(await name.getText()).toBe('Ada L');
      await name.clearValue();
      expect(await name.getText()).toBe('');
      await driver.$('id=hide').click();
      expect(await textOf('seen')).toContain('hide');
      const off = driver.$('id=off');
      expect(await off.isEnabled()).toBe(false);
      await off.click();
      expect(await textOf('seen')).not.toContain('off');
      expect(await off.getAttribute('resource-id')).toBe(`${APP}:id/off`);
      expect(await off.getAttribute('className')).toBe('android.widget.Button');
      expect(await name.getSize()).toEqual({ width: 1080, height: 100 });
      expect(await driver.getPageSource()).toContain('text="Do hide"');
      expect(Buffer.from(await driver.takeScreenshot(), 'base64').toString('latin1', 1, 4)).toBe('PNG');
      await expect(driver.$('~title').setValue('x')).rejects.toMatchObject({ name: 'invalid element state' });
    });

    it('knows that an element is gone', async () => {
      const cell = await driver.findElement('id', 'product:one');
      await driver.$('id=hide').click();
      await expect(driver.getElementText(idOf(cell))).rejects.toMatchObject({
        name: 'stale element reference',
      });
      const title = await driver.findElement('id', 'title');
      await driver.execute('mobile: terminateApp', { appId: APP });
      await driver.activateApp(APP);
      await expect(driver.getElementText(idOf(title))).rejects.toMatchObject({
        name: 'stale element reference',
      });
    });

    it('leads an app through its life', async () => {
      const state = () => driver.queryAppState(APP);
      const first = device.phone.pid(APP);
      expect(await state()).toBe(4);
      await driver.execute('mobile: backgroundApp', { seconds: -1 });
      expect(await state()).toBe(3);
      await driver.activateApp(APP);
      expect(await state()).toBe(4);
      expect(await textOf('seen')).toBe('to-background,to-foreground');
      await driver.execute('mobile: backgroundApp', { seconds: 0.1 });
      expect(await state()).toBe(4);
      await driver.execute('mobile: pressKey', { keycode: 4 });
      expect(await state()).toBe(3);
      await driver.execute('mobile: deepLink', { url: 'demo://cart?a=1&b=2', package: APP });
      expect(await textOf('seen')).toContain('demo://cart?a=1&b=2');
      expect(device.phone.pid(APP)).toBe(first);
      expect(await driver.execute('mobile: terminateApp', { appId: APP })).toBe(true);
      expect(await state()).toBe(1);
      await driver.execute('mobile: deepLink', { url: 'demo://cart', package: APP });
      expect(await textOf('title')).toBe('Demo demo://cart');
      expect(device.phone.pid(APP)).not.toBe(first);
      await driver.execute('mobile: clearApp', { appId: APP });
      expect(await state()).toBe(1);
      await driver.removeApp(APP);
      expect(await state()).toBe(0);
      await expect(driver.activateApp(APP)).rejects.toThrow();
    });

    it('shows the permission dialog and the notifications as the system does', async () => {
      await driver.$('id=ask').click();
      expect(await driver.$('~title').isExisting()).toBe(false);
      expect(await driver.getCurrentPackage()).toBe('com.android.permissioncontroller');
      expect(await driver.getAlertText()).toBe('Allow Demo to send you notifications?');
      await driver.$('id=com.android.permissioncontroller:id/permission_allow_button').click();
      await see('notifications', 'granted');
      await driver.$('id=notify').click();
      expect(await driver.$('id=android:id/title').isExisting()).toBe(false);
      await driver.openNotifications();
      expect(await driver.$('id=android:id/title').getText()).toBe('Sale');
      await driver.execute('mobile: pressKey', { keycode: 4 });
      await see('title', 'Demo home');
      await driver.execute('mobile: pressKey', { keycode: 3 });
      await driver.openNotifications();
      await driver.$('android=new UiSelector().text("20% off")').click();
      await see('title', 'Demo home');
      expect(await textOf('seen')).toContain('tapped sale');
      await driver.$('id=notify').click();
      await driver.openNotifications();
      await driver.$('//*[@text="Later"]').click();
      expect(await textOf('seen')).toContain('tapped sale later');
    });

    it('tells the app of a permission that is refused, and of one that is changed', async () => {
      await driver.$('id=ask').click();
      await driver.dismissAlert();
      await see('notifications', 'denied');
      const permissions = 'android.permission.POST_NOTIFICATIONS';
      await driver.execute('mobile: changePermissions', { action: 'grant', appPackage: APP, permissions });
      await see('notifications', 'granted');
      await expect(driver.getAlertText()).rejects.toMatchObject({ name: 'no such alert' });
    });

    it('takes the network away', async () => {
      await driver.execute('mobile: setConnectivity', { airplaneMode: true });
      await see('online', 'false');
      expect(await driver.execute('mobile: getConnectivity')).toMatchObject({ airplaneMode: true });
      await driver.execute('mobile: setConnectivity', { airplaneMode: false });
      await see('online', 'true');
    });

    it('holds two phones apart', async () => {
      const second = await bootAndroidPhone({ apps: [app] });
      const other = await startSession(second, QUICK);
      await driver.$('~name').setValue('first');
      await other.$('~name').setValue('second');
      expect(await driver.$('~name').getText()).toBe('first');
      expect(await other.$('~name').getText()).toBe('second');
      await other.deleteSession();
      await second.close();
      expect(second.unknown).toEqual([]);
    });

    it('fails and does not hang when the phone dies', async () => {
      await device.close();
      await expect(driver.getPageSource()).rejects.toThrow();
    });
  });

  it('says why an app does not start', async () => {
    device = await bootAndroidPhone({ apps: [{ ...app, env: { CRASH: '1' } }] });
    await expect(startSession(device, QUICK)).rejects.toThrow('Failed to launch the app: it ended with 3');
    await device.close();
  });
});
