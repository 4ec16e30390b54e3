import { randomUUID } from 'node:crypto';
import { newState, type WdaContext, type WdaEndpoints } from './wda-context.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** The version of WebDriverAgent that is played. */
const WDA_VERSION = '16.0.0';
/** More than WebDriverAgent has. */
const MOST_SETTINGS = 100;

/** Status, sessions, settings. */
export const SESSION_ENDPOINTS: WdaEndpoints = {
  'GET /status': ({ device }) => ({
    ready: true,
    message: 'WebDriverAgent is ready to accept commands',
    state: 'success',
    os: { name: 'iOS', version: device.version, sdkVersion: device.version },
    ios: { ip: '127.0.0.1' },
    build: { productBundleIdentifier: 'com.facebook.WebDriverAgentRunner', version: WDA_VERSION },
  }),
  'GET /health': () => 'I-AM-ALIVE',
  'POST /session': openSession,
  'GET /': describeSession,
  'DELETE /': async (context) => {
    const { phone, state, elements } = context;
    if (state.terminatesApp) await phone.kill(state.bundleId);
    phone.setNetwork(context.baseEnv);
    elements.clear();
    state.sessionId = '';
    return null;
  },
  'GET /appium/settings': ({ state }) => Object.fromEntries(state.settings),
  'POST /appium/settings': ({ state }, { body }) => {
    for (const [name, value] of Object.entries(dictionary(body['settings']))) {
      if (state.settings.size < MOST_SETTINGS || state.settings.has(name)) state.settings.set(name, value);
    }
    return Object.fromEntries(state.settings);
  },
};

/**
 * Launches the app of the capabilities. Its `environment` stays that of every later start of the session, so that an app keeps its proxy through a
 * kill: on a device, the proxy is the device's.
 */
async function openSession(context: WdaContext, { body }: { body: Readonly<Record<string, unknown>> }) {
  const { phone, state, elements, baseEnv } = context;
  const capabilities = dictionary(body['capabilities']);
  const [first] = Array.isArray(capabilities['firstMatch']) ? (capabilities['firstMatch'] as unknown[]) : [];
  const wanted = { ...dictionary(first), ...dictionary(capabilities['alwaysMatch']) };
  const bundleId = typeof wanted['bundleId'] === 'string' ? wanted['bundleId'] : '';
  if (bundleId !== '' && phone.state(bundleId) === 0) {
    throw new WebDriverError('invalid argument', `The app ${bundleId} is not installed`);
  }
  elements.clear();
  Object.assign(state, newState(), {
    sessionId: randomUUID().toUpperCase(),
    bundleId,
    terminatesApp: wanted['shouldTerminateApp'] !== false,
    alertAction: typeof wanted['defaultAlertAction'] === 'string' ? wanted['defaultAlertAction'] : '',
  });
  phone.setNetwork({ ...baseEnv, ...stringsOf(wanted['environment']) });
  if (bundleId === '') return describeSession(context);
  if (wanted['forceAppLaunch'] !== false) await phone.kill(bundleId);
  if (phone.state(bundleId) !== 4) {
    const link = typeof wanted['initialUrl'] === 'string' ? { link: wanted['initialUrl'] } : {};
    await phone.launch(bundleId, link);
  }
  return describeSession(context);
}

function describeSession({ state, device }: WdaContext) {
  const { sessionId, bundleId } = state;
  const browserName = bundleId === '' ? 'SpringBoard' : bundleId;
  return {
    sessionId,
    capabilities: { device: 'iphone', browserName, sdkVersion: device.version, CFBundleIdentifier: bundleId },
  };
}

function dictionary(value: unknown): Readonly<Record<string, unknown>> {
  const isDictionary = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isDictionary ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Environments hold strings only. */
export function stringsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(dictionary(value));
  return Object.fromEntries(entries.flatMap(([name, one]) => (typeof one === 'string' ? [[name, one]] : [])));
}
