import { randomBytes } from 'node:crypto';
import { Phone, type PhoneApp, type PushProvider } from '../phone.ts';
import { createMuxDevice } from './device-services.ts';
import { ElementStore } from './element-store.ts';
import { showPushesOf } from './ios-push.ts';
import { createPairRecord } from './pair-record.ts';
import { UnknownRequests } from './unknown-requests.ts';
import { startUsbmuxd, type Usbmuxd } from './usbmuxd.ts';
import { newState } from './wda-context.ts';
import { startWdaServer } from './wda-server.ts';

export interface IosPhoneOptions {
  readonly apps: readonly PhoneApp[];
  /** Where tokens and pushes come from. Default: nobody has any. */
  readonly push?: PushProvider;
  /** PEM of authorities that every app trusts beside the usual ones. Default: none. */
  readonly caFile?: string;
  /** The computer's usbmuxd, which other phones may share. Default: one of its own. */
  readonly mux?: Usbmuxd;
  /** Default `Virtual iPhone`. */
  readonly name?: string;
  /** Default `18.2`. */
  readonly version?: string;
}

/** A virtual iPhone that Appium's XCUITest driver can be pointed at. */
export interface IosPhone {
  readonly phone: Phone;
  /** For `appium:udid`. */
  readonly udid: string;
  /** For `USBMUXD_SOCKET_ADDRESS=127.0.0.1:PORT` in the environment of the Appium server. */
  readonly usbmuxPort: number;
  /** For `appium:webDriverAgentUrl`. */
  readonly wdaUrl: string;
  /** What the driver asked for and the phone does not know: empty, or the driver has changed. */
  readonly unknown: readonly string[];
  /** Ends its apps, closes its ports, unplugs it. */
  close(): Promise<void>;
}

/**
 * Boots a virtual iPhone: a {@link Phone} behind usbmuxd, lockdown and WebDriverAgent, on free ports of 127.0.0.1. Several at once share a
 * `mux`, because an Appium server knows one.
 *
 * @example
 * const iphone = await bootIosPhone({ apps: [shop] });
 * const driver = await remote({
 *   port: 4723,
 *   capabilities: {
 *     platformName: 'iOS',
 *     'appium:automationName': 'XCUITest',
 *     'appium:udid': iphone.udid,
 *     'appium:webDriverAgentUrl': iphone.wdaUrl,
 *     'appium:bundleId': shop.id,
 *   },
 * });
 * await iphone.close();
 */
export async function bootIosPhone(options: IosPhoneOptions): Promise<IosPhone> {
  const { apps, push, caFile, name = 'Virtual iPhone', version = '18.2' } = options;
  const udid = newUdid();
  const unknown = new UnknownRequests();
  const pairRecord = await createPairRecord();
  const baseEnv = caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: caFile };
  const phone: Phone = await Phone.boot({
    platform: 'ios',
    apps,
    ...(push ? { push: showPushesOf(push, () => phone) } : {}),
  });
  phone.setNetwork(baseEnv);
  const device = { udid, name, version, pairRecord };
  const context = { phone, device, unknown, baseEnv, elements: new ElementStore(), state: newState() };
  const wda = await startWdaServer(context);
  const mux = options.mux ?? (await startUsbmuxd());
  const detach = mux.attach(createMuxDevice(device, phone, unknown));
  return {
    phone,
    udid,
    usbmuxPort: mux.port,
    wdaUrl: wda.url,
    get unknown() {
      return [...unknown.list, ...mux.unknown];
    },
    close: async () => {
      detach();
      await wda.close();
      if (!options.mux) await mux.close();
      await phone.shutDown();
    },
  };
}

/** As of the devices since 2018: eight digits, a dash, sixteen. */
function newUdid(): string {
  return `00008140-${randomBytes(8).toString('hex').toUpperCase()}`;
}
