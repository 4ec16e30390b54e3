import { SCALE, STATUS_BAR, WINDOW } from './lay-out.ts';
import { drawScreenshot } from './screenshot.ts';
import type { DialogAnswer } from '../permission-dialog.ts';
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
  'POST /wda/simulatedLocation': async ({ phone }, { body }) => {
    const [latitude, longitude] = [Number(body['latitude']), Number(body['longitude'])];
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude))
      throw new WebDriverError('invalid argument', 'Both latitude and longitude must be provided');
    await phone.moveTo({ latitude, longitude });
    return null;
  },
  'GET /wda/simulatedLocation': ({ phone }) => phone.place ?? { latitude: null, longitude: null },
  // The phone stays where it is: where it really is, nobody can tell.
  'DELETE /wda/simulatedLocation': () => null,
  'GET /alert/text': (context) => {
    const { title, text } = alertOf(context);
    return `${title}\n${text}`;
  },
  'GET /wda/alert/buttons': (context) => alertOf(context).buttons.map(({ label }) => label),
  'POST /alert/accept': (context, request) => answerAlert(context, request, 'yes'),
  'POST /alert/dismiss': (context, request) => answerAlert(context, request, 'no'),
};

function alertOf({ phone }: WdaContext): PermissionAlert {
  const alert = openAlert(phone);
  if (!alert) throw new WebDriverError('no such alert', 'No alert is open');
  return alert;
}

/** A button by its `name`, or the one that stands for yes or no. */
async function answerAlert(
  context: WdaContext,
  { body }: WdaRequest,
  otherwise: DialogAnswer,
): Promise<null> {
  const { name } = body;
  const button = alertOf(context).buttons.find(({ label, answer }) =>
    name === undefined ? answer === otherwise : label === name,
  );
  if (!button) throw new WebDriverError('invalid element state', `The alert has no button "${String(name)}"`);
  await context.phone.answerDialog(button.answer);
  return null;
}
