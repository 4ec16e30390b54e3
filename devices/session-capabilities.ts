import { COMMAND_PATIENCE } from './command-patience.ts';

export interface SessionCapabilitiesOptions {
  readonly platform: 'android' | 'ios';
  /** Package name or bundle id. */
  readonly appId: string;
  /** What to install. Default: the app is there. */
  readonly app: string | undefined;
}

/** What every session on a real phone asks for. Its target's own capabilities win over these. */
export function sessionCapabilities({
  platform,
  appId,
  app,
}: SessionCapabilitiesOptions): Readonly<Record<string, unknown>> {
  return {
    ...PLATFORMS[platform](appId),
    ...(app === undefined ? {} : { 'appium:app': app, 'appium:enforceAppInstall': true }),
    'appium:noReset': true,
    'appium:autoLaunch': false,
    'appium:newCommandTimeout': COMMAND_PATIENCE,
  };
}

const PLATFORMS = {
  android: (appId: string) => ({
    platformName: 'Android',
    'appium:automationName': 'UiAutomator2',
    'appium:appPackage': appId,
  }),
  ios: (appId: string) => ({
    platformName: 'iOS',
    'appium:automationName': 'XCUITest',
    'appium:bundleId': appId,
  }),
};
