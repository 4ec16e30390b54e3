import { defineNativeAppMap, type NativeScreen } from 'braze-qa';

/** Does something in the app's web view, and comes back: messages, push and permissions are outside of it. */
async function inWebView<T>({ driver }: NativeScreen, act: () => Promise<T>): Promise<T> {
  const contexts = (await driver.getContexts()).map((context) =>
    typeof context === 'string' ? context : context.id,
  );
  const webView = contexts.find((context) => context.startsWith('WEBVIEW'));
  if (webView === undefined) throw new Error('The app has no web view that can be entered.');
  await driver.switchContext(webView);
  try {
    return await act();
  } finally {
    await driver.switchContext('NATIVE_APP');
  }
}

export const map = defineNativeAppMap({
  signIn: (screen, { email, password }) =>
    inWebView(screen, async () => {
      const { driver } = screen;
      await driver.$('#email').setValue(email);
      await driver.$('#password').setValue(password);
      await driver.$('button[type=submit]').click();
      await driver.$('#account').waitForExist();
    }),
});
