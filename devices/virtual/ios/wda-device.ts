import { SCALE, STATUS_BAR, WINDOW } from './lay-out.ts';
import { drawScreenshot } from './screenshot.ts';
import { openAlert, type PermissionAlert } from './springboard.ts';
import { tapPoint } from './touch.ts';
import type { WdaContext, WdaEndpoints, WdaRequest } from './wda-context.ts';
import { WebDriverError } from '../webdriver-error.ts';
import { TIME_ZONE } from '../time-zone.ts';

/** The device itself: its screen, its lock, the dialogs of the system. */
export const DEVICE_ENDPOINTS: WdaEndpoints = {
  'GET /window/size': () => WINDOW,
  'GET /window/rect': () => ({ x: 0, y: 0, ...WINDOW }),
  'GET /wda/screen': () => ({ statusBarSize: STATUS_BAR, scale: SCALE, screenSize: WINDOW }),
  'GET /screenshot': () => drawScreenshot(WINDOW),
  'GET /orientation': ({ state }) => state.orientation,
  'POST /orientation': ({ state }, { body }) => {
    const { orientation } = body;
    if (orientation !== 'PORTRAIT' && orientation !== 'LANDSCAPE') {
      throw new WebDriverError('invalid argument', 'The orientation is PORTRAIT or LANDSCAPE');
    }
    state.orientation = orientation;
    return null;
  },
  'GET /wda/device/info': ({ device }) => ({
    timeZone: TIME_ZONE,
    currentLocale: 'en_US',
    model: 'iPhone',
    uuid: device.udid,
    name: device.name,
    isSimulator: false,
    userInterfaceIdiom: 0,
    userInterfaceStyle: 'light',
  }),
  'GET /wda/locked': ({ state }) => state.locked,
  'POST /wda/lock': async ({ phone, state }) => {
    if (state.locked) return null;
    state.locked = true;
    state.beforeLock = phone.front;
    await phone.home();
    return null;
  },
  'POST /wda/unlock': async ({ phone, state }) => {
    if (!state.locked) return null;
    state.locked = false;
    if (phone.state(state.beforeLock) !== 0) await phone.launch(state.beforeLock);
    return null;
  },
  'POST /wda/tap': async (context, { body }) => {
    await tapPoint(context, Number(body['x']), Number(body['y']));
    return null;
  },
  'POST /wda/keyboard/dismiss': ({ state }) => {
    state.focus = '';
    return null;
  },
  'GET /alert/text': (context) => {
    const { title, text } = alertOf(context);
    return `${title}\n${text}`;
  },
  'GET /wda/alert/buttons': (context) => alertOf(context).buttons.map(({ label }) => label),
  'POST /alert/accept': (context, request) => answerAlert(context, request, true),
  'POST /alert/dismiss': (context, request) => answerAlert(context, request, false),
};

function alertOf({ phone }: WdaContext): PermissionAlert {
  const alert = openAlert(phone);
  if (!alert) throw new WebDriverError('no such alert', 'No alert is open');
  return alert;
}

/** A button by its `name`, or the one that stands for yes or no. */
async function answerAlert(context: WdaContext, { body }: WdaRequest, accepts: boolean): Promise<null> {
  const { appId, buttons } = alertOf(context);
  const { name } = body;
  const button = buttons.find(({ label, granted }) =>
    name === undefined ? granted === accepts : label === name,
  );
  if (!button) throw new WebDriverError('invalid element state', `The alert has no button "${String(name)}"`);
  await context.phone.setPermission(appId, button.granted);
  return null;
}
