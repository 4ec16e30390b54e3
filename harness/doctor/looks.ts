import { appKeys } from './configuration/app-keys.ts';
import { checkFiles } from './configuration/check-files.ts';
import { cabledIphones } from './configuration/cabled-iphones.ts';
import { oneAtATime } from './configuration/one-at-a-time.ts';
import { planFile } from './configuration/plan-file.ts';
import { restKeys } from './configuration/rest-keys.ts';
import type { Finding } from './finding.ts';
import { adb } from './machine/adb.ts';
import { androidSdk } from './machine/android-sdk.ts';
import { authority } from './machine/authority.ts';
import { chromium } from './machine/chromium.ts';
import { firefox, webkit } from './machine/other-browsers.ts';
import { java } from './machine/java.ts';
import { nodeVersion } from './machine/node-version.ts';
import { packages } from './machine/packages.ts';
import { appFile } from './phone/app-file.ts';
import { appiumAccount } from './phone/appium-account.ts';
import { appiumStatus } from './phone/appium-status.ts';
import { avd } from './phone/avd.ts';
import { capabilityNames } from './phone/capability-names.ts';
import { capabilityValues } from './phone/capability-values.ts';
import { idlePermission } from './phone/idle-permission.ts';
import { longestWait } from './phone/longest-wait.ts';
import { secondPhone } from './phone/second-phone.ts';
import { secrets } from './phone/secrets.ts';
import { wayToTheTwin } from './phone/way-to-the-twin.ts';
import { whichPhone } from './phone/which-phone.ts';
import type { ConfiguredScene, KnownPhone, NamedTarget, Phone, Scene } from './scene.ts';
import { automation } from './target/automation.ts';
import { build } from './target/build.ts';
import { chromedriver } from './target/chromedriver.ts';
import { device } from './target/device.ts';
import { phoneMap } from './target/phone-map.ts';

/** One look: it finds nothing, or some things. What it throws is a finding too. It starts, opens and writes nothing. */
export interface Look<Subject> {
  /** What it is about, where it throws. */
  readonly about: string;
  readonly look: (subject: Subject, scene: Scene) => readonly Finding[] | Promise<readonly Finding[]>;
}

export const MACHINE: readonly Look<Scene>[] = [
  { about: 'Node', look: nodeVersion },
  { about: 'Chromium', look: chromium },
  { about: 'Firefox', look: firefox },
  { about: 'WebKit', look: webkit },
  { about: 'adb', look: adb },
  { about: "Android's SDK", look: androidSdk },
  { about: 'Java', look: java },
  { about: 'WebdriverIO, Appium', look: packages },
  { about: 'Certificate authority', look: authority },
];

export const CONFIGURATION: readonly Look<ConfiguredScene>[] = [
  { about: 'App keys', look: appKeys },
  { about: 'plan', look: planFile },
  { about: 'checks', look: checkFiles },
  { about: 'REST keys', look: restKeys },
  { about: 'Ports and devices', look: oneAtATime },
  { about: 'Ports and devices', look: cabledIphones },
];

export const TARGET: readonly Look<NamedTarget>[] = [
  { about: 'target', look: build },
  { about: 'device', look: device },
  { about: 'automation', look: automation },
  { about: 'chromedriver', look: chromedriver },
  { about: 'map', look: phoneMap },
];

/** Of real phones. */
export const PHONE: readonly Look<Phone>[] = [
  { about: 'app', look: appFile },
  { about: 'appium', look: appiumAccount },
  { about: 'appium.url', look: appiumStatus },
  { about: 'longestWait', look: longestWait },
  { about: 'proxyPort', look: wayToTheTwin },
];

/** Of real phones whose capabilities are known. */
export const CAPABILITIES: readonly Look<KnownPhone>[] = [
  { about: 'capabilities', look: capabilityNames },
  { about: 'capabilities', look: capabilityValues },
  { about: 'capabilities', look: whichPhone },
  { about: 'capabilities', look: secondPhone },
  { about: 'appium:avd', look: avd },
  { about: 'appium:autoGrantPermissions', look: idlePermission },
  { about: 'capabilities', look: secrets },
];
