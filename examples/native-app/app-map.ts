import { defineNativeAppMap, type NativeScreen } from 'braze-qa';

/** An element by the name that the app gives it: a resource id on Android, an accessibility id on iOS. */
const element = ({ driver }: NativeScreen, name: string) =>
  driver.$(driver.isAndroid ? `id=${name}` : `~${name}`);

/** How a person does things in the app. What is missing here blocks the checks that need it, and nothing else. */
export const map = defineNativeAppMap({
  ready: async (screen) => void (await element(screen, 'home').waitForExist()),

  flush: async (screen) => {
    const { driver, appId } = screen;
    const before = await element(screen, 'qa-flushes').getText();
    const app = driver.isAndroid ? { package: appId } : { bundleId: appId };
    await driver.execute('mobile: deepLink', { url: 'radio://qa/flush', ...app });
    await driver.waitUntil(async () => (await element(screen, 'qa-flushes').getText()) !== before);
  },
  pushToken: async (screen) => (await element(screen, 'qa-push-token').getText()) || null,
  place: (screen) => element(screen, 'qa-place').getText(),
  deepLink: 'radio://programmes',

  signUp: async (screen, person) => {
    await element(screen, 'email').setValue(person.email);
    await element(screen, 'join').click();
    return element(screen, 'listener-id').getText();
  },
  events: {
    programme_played: async (screen) => {
      const facts = {
        title: await element(screen, 'first-title').getText(),
        minutes: Number(await element(screen, 'first-minutes').getText()),
      };
      await element(screen, 'first-play').click();
      return facts;
    },
  },
  allowPush: (screen) => element(screen, 'notify-me').click(),
  denyPush: (screen) => element(screen, 'notify-me').click(),
});
