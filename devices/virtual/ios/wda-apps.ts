import { setTimeout as delay } from 'node:timers/promises';
import type { Phone } from '../phone.ts';
import { SPRINGBOARD } from './springboard.ts';
import type { WdaEndpoints } from './wda-context.ts';
import { WebDriverError } from '../webdriver-error.ts';
import { stringsOf } from './wda-session.ts';

/** The longest that an app may be sent to the background for, in milliseconds. */
const LONGEST_BREAK = 60_000;

/** Starting and ending apps, links, the home button. */
export const APP_ENDPOINTS: WdaEndpoints = {
  'POST /wda/apps/launch': async ({ phone }, { body }) => {
    await bringToFront(phone, appIn(body), stringsOf(body['environment']));
    return null;
  },
  'POST /wda/apps/activate': async ({ phone }, { body }) => {
    await bringToFront(phone, appIn(body), {});
    return null;
  },
  'POST /wda/apps/terminate': ({ phone }, { body }) => phone.kill(appIn(body)),
  'POST /wda/apps/state': ({ phone }, { body }) => phone.state(appIn(body)),
  'GET /wda/activeAppInfo': ({ phone }) => {
    const app = phone.apps.find(({ id }) => id === phone.front);
    const processArguments = { args: [], env: {} };
    if (!app) return { bundleId: SPRINGBOARD, name: '', pid: 0, processArguments };
    return { bundleId: app.id, name: app.name, pid: phone.pid(app.id), processArguments };
  },
  'POST /wda/homescreen': async ({ phone }) => {
    phone.shade.close();
    await phone.home();
    return null;
  },
  'POST /wda/pressButton': async ({ phone }, { body }) => {
    // Volume keys change nothing that an app sees.
    if (String(body['name']).toLowerCase() !== 'home') return null;
    phone.shade.close();
    await phone.home();
    return null;
  },
  'POST /wda/deactivateApp': async ({ phone }, { body }) => {
    const appId = phone.front;
    await phone.home();
    await delay(Math.min(Math.max(Number(body['duration']) || 0, 0) * 1000, LONGEST_BREAK));
    if (appId !== '') await bringToFront(phone, appId, {});
    return null;
  },
  'POST /url': async ({ phone, state }, { body }) => {
    const link = String(body['url']);
    // Which app a scheme belongs to is not known here: without a name it is the session's app.
    const appId = typeof body['bundleId'] === 'string' ? body['bundleId'] : state.bundleId;
    if (appId === '') throw new WebDriverError('invalid argument', 'A link needs the bundleId of its app');
    await phone.launch(appId, { link });
    return null;
  },
};

/** An app that is in front already is not told again. */
async function bringToFront(
  phone: Phone,
  appId: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  if (phone.state(appId) === 0)
    throw new WebDriverError('invalid argument', `The app ${appId} is not installed`);
  phone.shade.close();
  if (phone.state(appId) !== 4) await phone.launch(appId, { env });
}

function appIn(body: Readonly<Record<string, unknown>>): string {
  const { bundleId } = body;
  if (typeof bundleId !== 'string') throw new WebDriverError('invalid argument', 'bundleId is missing');
  return bundleId;
}
