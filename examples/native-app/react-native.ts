import { defineNativeAppMap, type NativeScreen } from 'braze-qa';

/** By `testID`: a resource id without package on Android, in some versions its description; an accessibility id on iOS. */
async function byTestId({ driver }: NativeScreen, testId: string) {
  const name = JSON.stringify(testId);
  if (driver.isIOS) return driver.$(`~${testId}`);
  const described = driver.$(`android=new UiSelector().description(${name})`);
  return (await described.isExisting())
    ? described
    : driver.$(`android=new UiSelector().resourceId(${name})`);
}

export const map = defineNativeAppMap({
  signIn: async (screen, { email, password }) => {
    await (await byTestId(screen, 'email')).setValue(email);
    await (await byTestId(screen, 'password')).setValue(password);
    await (await byTestId(screen, 'sign-in')).click();
    await (await byTestId(screen, 'account')).waitForExist();
  },
});
