import { textIn, type EndpointTable } from './endpoint.ts';
import { PNG } from './png.ts';
import type { DialogAnswer } from '../permission-dialog.ts';
import { pressKey } from './press-key.ts';
import { SCREEN_SIZE } from './system-commands.ts';
import { questionOf } from './system-screens.ts';
import type { UiAutomatorSession } from './uiautomator-session.ts';
import { WebDriverError } from '../webdriver-error.ts';
import { TIME_ZONE } from '../time-zone.ts';

const STATUS_BAR = 63;

/** The screen as a whole, and the device. */
export const DEVICE_ENDPOINTS: EndpointTable = {
  'GET source': async (session) => {
    const { page } = await session.screen();
    return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>${page.xml}`;
  },
  'GET screenshot': () => PNG,
  'GET orientation': () => 'PORTRAIT',
  'GET window/current/size': () => SCREEN_SIZE,
  'GET window/rect': () => ({ x: 0, y: 0, ...SCREEN_SIZE }),
  'GET appium/device/info': ({ system }) => ({
    androidId: '0000000000000000',
    manufacturer: 'virtual',
    model: 'Virtual Phone',
    brand: 'virtual',
    apiVersion: '34',
    platformVersion: '14',
    carrierName: '',
    realDisplaySize: `${SCREEN_SIZE.width}x${SCREEN_SIZE.height}`,
    displayDensity: 420,
    networks: [],
    locale: 'en_US',
    timeZone: TIME_ZONE,
    now: Date.now() + system.phone.clockAhead,
  }),
  'GET appium/device/pixel_ratio': () => 2.625,
  'GET appium/device/display_density': () => 420,
  'GET appium/device/system_bars': () => ({ statusBar: STATUS_BAR }),
  'GET appium/device/battery_info': () => ({ level: 1, status: 5 }),
  'POST appium/device/open_notifications': ({ system }) => system.phone.shade.open(),
  'POST appium/device/press_keycode': pressKeycode,
  'POST appium/device/long_press_keycode': pressKeycode,
  'GET appium/settings': ({ settings }) => settings,
  'POST appium/settings': ({ settings }, { body }) => {
    const given = body['settings'];
    if (typeof given !== 'object' || given === null)
      throw new WebDriverError('invalid argument', 'There are no settings');
    // The driver's own names are few; what else comes is not kept.
    for (const [name, value] of Object.entries(given).slice(0, 100)) {
      Object.defineProperty(settings, name, { value, enumerable: true, configurable: true, writable: true });
    }
  },
  'POST appium/reset_ax_cache': () => null,
  'GET alert/text': (session) => dialog(session).text,
  'POST alert/accept': (session) => dialog(session).answer('yes'),
  'POST alert/dismiss': (session) => dialog(session).answer('no'),
};

function pressKeycode({ system }: UiAutomatorSession, { body }: { body: Readonly<Record<string, unknown>> }) {
  const key = typeof body['keycode'] === 'number' ? String(body['keycode']) : textIn(body, 'keycode');
  return pressKey(system.phone, key);
}

/** A permission dialog is the one alert there is. */
function dialog({ system: { phone } }: UiAutomatorSession) {
  if (!phone.dialog) throw new WebDriverError('no such alert', 'No dialog is open');
  return {
    text: questionOf(phone, phone.dialog),
    answer: (answer: DialogAnswer) => phone.answerDialog(answer),
  };
}
