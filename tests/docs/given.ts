/**
 * What snippets of the pages take as given, so that they need not repeat it: functions of the harness, and values that
 * the reader has. The test of the snippets imports from here what a snippet uses and does not import itself.
 */
import type { IosPhoneOptions } from '../../devices/virtual/ios/boot-ios-phone.ts';
import type { createBraze } from '../../devices/virtual/sdk/create-braze.ts';
import type { NativeAppMap } from '../../harness/app/native/native-app-map.ts';
import type { RunningApp, WebTarget } from '../../harness/config/config.ts';
import type { createCertificate } from '../../harness/transport/certificate.ts';
import type { createOverrides } from '../../harness/transport/overrides.ts';
import type { LiquidContext } from '../../harness/twin/messaging/liquid/liquid-context.ts';
import type { Profile } from '../../harness/twin/profile/profile.ts';

export { execFile } from 'node:child_process';
export { readFileSync } from 'node:fs';
export { promisify } from 'node:util';
export { http, HttpResponse } from 'msw';
export { remote } from 'webdriverio';
export { bootIosPhone } from '../../devices/virtual/ios/boot-ios-phone.ts';
export { startUsbmuxd } from '../../devices/virtual/ios/usbmuxd.ts';
export { createBraze } from '../../devices/virtual/sdk/create-braze.ts';
export { patch, type Defect } from '../../fixtures/defects/defect.ts';
export type { WebAppMap } from '../../harness/app/web/web-app-map.ts';
export { namedMessage } from '../../harness/app/native/named-message.ts';
export type { Config, WorkspaceConfig } from '../../harness/config/config.ts';
export { createBrazeWebPushSender } from '../../harness/push/braze-web-push-sender.ts';
export { startChromiumPushService } from '../../harness/push/chromium-push-service.ts';
export { createPushGateway } from '../../harness/push/push-gateway.ts';
export { createVapidKeys } from '../../harness/push/web-push-sender.ts';
export { openCertificateAuthority } from '../../harness/transport/certificate-authority.ts';
export { createCertificate } from '../../harness/transport/certificate.ts';
export { chromiumArgs } from '../../harness/transport/chromium-args.ts';
export { startDeviceProxy } from '../../harness/transport/device-proxy.ts';
export { createOverrides } from '../../harness/transport/overrides.ts';
export { startServer } from '../../harness/transport/server.ts';
export { createTwin } from '../../harness/twin/create-twin.ts';
export { ConnectedContent } from '../../harness/twin/messaging/liquid/connected-content.ts';
export { createRenderer } from '../../harness/twin/messaging/liquid/create-renderer.ts';
export { hasLiquid } from '../../harness/twin/messaging/liquid/has-liquid.ts';
export { liquidUser, type LiquidContext } from '../../harness/twin/messaging/liquid/liquid-context.ts';

/** As `braze-qa plan types` would write them. */
export interface BrazeEvents {
  readonly product_viewed: { readonly price: number };
}
export type BrazeEventName = keyof BrazeEvents;

type BrazeOptions = Parameters<typeof createBraze>;

export declare const request: Request;
export declare const map: NativeAppMap;
export declare const site: WebTarget;
export declare const iosMap: NativeAppMap;
/** Accounts that a team keeps, one after the other, round and round. */
export declare const nextTester: () => { email: string; password: string; externalId: string };
export declare const setStatus: (users: readonly string[], status: string) => Promise<void>;
export declare const bookPoints: (externalId: string) => Promise<number>;
export declare const startBackend: (request: object) => Promise<RunningApp>;
export declare const bundleApp: (flavour: string) => Promise<string>;
export declare const certificate: Awaited<ReturnType<typeof createCertificate>>;
export declare const overrides: ReturnType<typeof createOverrides>;
export declare const clock: { now(): number };
export declare const blocks: ReadonlyMap<string, string>;
export declare const profile: Profile;
export declare const eventProperties: NonNullable<LiquidContext['eventProperties']>;
export declare const data: Parameters<
  typeof import('../../harness/twin/messaging/liquid/has-liquid.ts').hasLiquid
>[0];
export declare const apps: IosPhoneOptions['apps'];
export declare const shop: IosPhoneOptions['apps'][number];
export declare const push: NonNullable<IosPhoneOptions['push']>;
export declare const driver: WebdriverIO.Browser;
export declare const host: BrazeOptions[1];
export declare const apiKey: BrazeOptions[0]['apiKey'];
export declare const endpoint: BrazeOptions[0]['endpoint'];
export declare const sdkVersion: BrazeOptions[0]['sdkVersion'];
export declare const appVersion: BrazeOptions[0]['appVersion'];
export declare const appVersionCode: BrazeOptions[0]['appVersionCode'];
export declare const braze: { logCustomEvent(name: string, properties?: object): void };
