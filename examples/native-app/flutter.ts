import { defineNativeAppMap, type NativeScreen } from 'braze-qa';

/** By the `identifier` of a `Semantics` widget: a resource id without package on Android, an accessibility id on iOS. */
const semantics = ({ driver }: NativeScreen, identifier: string) =>
  driver.$(
    driver.isAndroid
      ? `android=new UiSelector().resourceId(${JSON.stringify(identifier)})`
      : `~${identifier}`,
  );

export const map = defineNativeAppMap({
  signIn: async (screen, { email, password }) => {
    const values = { email, password };
    for (const [field, value] of Object.entries(values)) {
      // A text field of Flutter takes text once it has the focus.
      await semantics(screen, field).click();
      await semantics(screen, field).setValue(value);
    }
    await semantics(screen, 'sign-in').click();
    await semantics(screen, 'account').waitForExist();
  },
});
