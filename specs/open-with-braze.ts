import type { App, OpenOptions } from '../harness/check/check.ts';

/** Opens the app and goes to where Braze runs, as far as consent lets it: in an app that starts it once somebody is known, somebody signs up. */
export async function openWithBraze(app: App, options?: OpenOptions): Promise<void> {
  await app.open(options);
  if (app.absent.visitors !== undefined) await app.signUp();
}
