/** A mistake in a target, and the lines that the doctor writes about it and nothing else. */
interface Planted {
  readonly name: string;
  /** What the target says besides, or in place of, what a sound one of its kind says. TypeScript. */
  readonly target: string;
  readonly lines: readonly string[];
}

/**
 * Targets of a configuration that is beside the files it names: `APK` (com.example.kiln is not in it), `Shop.app`, `Shop.ipa`, `broken.apk`.
 * `EMULATOR`, `SIMULATOR` and `DEVICE` are sound. `FOLDER` in a line is the configuration's folder.
 */
export const PLANTED: readonly Planted[] = [
  {
    name: 'unknown-capability',
    target: "...EMULATOR, capabilities: { 'appium:avd': 'Pixel_8', 'appium:avdLaunchTimout': 180000 }",
    lines: [
      '✗ appium:avdLaunchTimout: 180000: UiAutomator2 knows no such capability → Nearest: appium:avdLaunchTimeout.',
    ],
  },
  {
    name: 'capability-of-the-other-driver',
    target: "...EMULATOR, capabilities: { 'appium:avd': 'Pixel_8', 'appium:wdaLaunchTimeout': 240000 }",
    lines: [
      '✗ appium:wdaLaunchTimeout: 240000: UiAutomator2 knows no such capability → Nearest: appium:launchTimeout.',
    ],
  },
  {
    name: 'no-vendor-prefix',
    target: "...EMULATOR, capabilities: { avd: 'Pixel_8', 'appium:udid': 'emulator-5554' }",
    lines: [
      `✗ avd: "Pixel_8": it has no vendor prefix → Write appium:avd: only WebDriver's own capabilities have no prefix.`,
    ],
  },
  {
    name: 'wrong-type',
    target: "...EMULATOR, capabilities: { 'appium:avd': 'Pixel_8', 'appium:systemPort': 'any' }",
    lines: ['✗ appium:systemPort: "any" must be of type number → Mend the value for UiAutomator2.'],
  },
  {
    name: 'wrong-choice',
    target: "...EMULATOR, capabilities: { 'appium:avd': 'Pixel_8', platformName: 'iOS' }",
    lines: ['✗ platformName: "iOS" must be contained by ["Android"] → Mend the value for UiAutomator2.'],
  },
  {
    name: 'in-options',
    target: "...EMULATOR, capabilities: { 'appium:options': { avd: 'Pixel_8', isHeadles: true } }",
    lines: ['✗ appium:isHeadles: true: UiAutomator2 knows no such capability → Nearest: appium:isHeadless.'],
  },
  {
    name: 'rule-of-the-driver',
    target: "...SIMULATOR, capabilities: { 'appium:processArguments': { env: ['A=1'] } }",
    lines: [
      '✗ capabilities: processArguments.env must be an object <key,value> pair {a:b, c:d} → XCUITest refuses the session: mend what it names.',
    ],
  },
  {
    name: 'browser-and-app',
    target: "...DEVICE, capabilities: { 'appium:udid': 'auto', browserName: 'Safari' }",
    lines: [
      "✗ capabilities: 'browserName' cannot be set together with 'bundleId' capability → XCUITest refuses the session: mend what it names.",
    ],
  },
  {
    name: 'idle-permission',
    target:
      "...EMULATOR, capabilities: { 'appium:avd': 'Pixel_8', 'appium:autoGrantPermissions': true, 'appium:noReset': true }",
    lines: [
      '! appium:autoGrantPermissions: true does nothing: appium:noReset is true, and every check begins with the app as it came → Leave it out: checks answer the dialog themselves.',
    ],
  },
  {
    name: 'no-such-avd',
    target: "...EMULATOR, capabilities: { 'appium:avd': 'Pixel8' }",
    lines: [
      '✗ appium:avd: "Pixel8" is not in FOLDER/avd; nearest: Pixel_8 → Correct the name (`emulator -list-avds`), or make it with `avdmanager create avd`.',
    ],
  },
  {
    name: 'no-emulator-named',
    target: '...EMULATOR, capabilities: {}',
    lines: [
      '✗ capabilities: neither appium:avd nor appium:udid: the first Android phone that is connected would be taken → Name the AVD in appium:avd, or a running emulator in appium:udid.',
    ],
  },
  {
    name: 'no-device-named',
    target: '...DEVICE, appium: undefined, capabilities: undefined',
    lines: [
      '! iPhone: an iPhone on a cable has no way to the proxy on 127.0.0.1 → Use a simulator, or a farm with a tunnel (docs/phones.md).',
      "✗ capabilities: no appium:udid: the driver would take a simulator → Name the device in appium:udid, or write 'auto' for the only one.",
    ],
  },
  {
    name: 'function-that-throws',
    target: "...EMULATOR, capabilities: () => { throw new Error('no phone is free') }",
    lines: [
      '✗ capabilities: the function throws: no phone is free → Mend the function. It is given { index, flavour, proxyPort, caFile }.',
    ],
  },
  {
    name: 'function-of-a-promise',
    target: "...EMULATOR, capabilities: async () => ({ 'appium:avd': 'Pixel_8' })",
    lines: [
      '✗ capabilities: the function returns a promise for the first phone → Have the function return an object of capabilities itself: { "appium:avd": … }.',
    ],
  },
  {
    name: 'one-phone-twice',
    target: "...EMULATOR, capabilities: () => ({ 'appium:avd': 'Pixel_8' })",
    lines: [
      '✗ appium:avd: "Pixel_8" for the first phone and for the second → Have the function name another for index 1, or return nothing for it.',
    ],
  },
  {
    name: 'no-receiver-of-pushes',
    target: '...EMULATOR, pushReceiver: undefined',
    lines: [
      '! pushReceiver: is missing: no push can be handed to the app → Give the test build a receiver, and name it (docs/phones.md).',
    ],
  },
  {
    name: 'no-port-of-the-proxy',
    target: '...SIMULATOR, proxyPort: undefined',
    lines: [
      "! proxyPort: is missing: the proxy of the Mac is set by hand, and the run's has another port each time → Choose one, and set the Mac's proxy to it (docs/phones.md).",
    ],
  },
  {
    name: 'key-in-the-file',
    target:
      "...EMULATOR, capabilities: { 'appium:avd': 'Pixel_8', 'bstack:options': { userName: 'shop', accessKey: 'pR7sQ2wXz9LmN4vB8kTc' } }",
    lines: [
      '✗ bstack:options.accessKey: hidden, 20 characters: looks like a secret, and is in no environment variable → Name the variable of the account in `appium.keyEnv`, and leave it out here. Revoke it if it was committed.',
    ],
  },
  {
    name: 'key-in-the-file-under-a-wrong-name',
    target:
      "...EMULATOR, capabilities: { 'appium:udid': 'emulator-5554', accessKey: 'pR7sQ2wXz9LmN4vB8kTc' }",
    lines: [
      '✗ accessKey: "hidden": it has no vendor prefix → Give it the prefix of its vendor: appium: or a farm\'s.',
      '✗ accessKey: hidden, 20 characters: looks like a secret, and is in no environment variable → Name the variable of the account in `appium.keyEnv`, and leave it out here. Revoke it if it was committed.',
    ],
  },
  {
    name: 'password-of-a-keystore',
    target:
      "...EMULATOR, capabilities: { 'appium:avd': 'Pixel_8', 'appium:useKeystore': true, 'appium:keystorePassword': 'kilnkiln' }",
    lines: [
      '! appium:keystorePassword: hidden, 8 characters: looks like a secret, and is in no environment variable → Read it from process.env. Revoke it if it was committed.',
    ],
  },
  {
    name: 'app-that-is-not-built',
    target: "...EMULATOR, app: { test: 'build/shop.apk' }",
    lines: [
      '✗ app.test: FOLDER/build/shop.apk is not there → Build it, or correct the path: it is relative to the configuration file.',
    ],
  },
  {
    name: 'app-of-another-name',
    target: '...EMULATOR, app: { test: APK }',
    lines: [
      '✗ app.test: APK is io.appium.settings, not com.example.kiln → Name the build of that app, or correct `appId`.',
    ],
  },
  {
    name: 'app-that-is-none',
    target: "...EMULATOR, app: { test: 'broken.apk' }",
    lines: [
      '✗ app.test: FOLDER/broken.apk is called an APK and is none: it does not say which app it is → Name the APK of a debug build.',
    ],
  },
  {
    name: 'android-app-for-ios',
    target: '...SIMULATOR, app: { test: APK }',
    lines: [
      '✗ app.test: APK is an APK: no ios simulator takes it → Name the .app that Xcode built for the simulator.',
    ],
  },
  {
    name: 'device-app-for-a-simulator',
    target: "...SIMULATOR, app: { test: 'Shop.ipa' }",
    lines: [
      '✗ app.test: FOLDER/Shop.ipa is an IPA: no ios simulator takes it → Name the .app that Xcode built for the simulator.',
    ],
  },
  {
    name: 'bundle-of-another-name',
    target: "...DEVICE, appId: 'com.example.oven', app: { test: 'Shop.ipa', production: 'Shop.app' }",
    lines: [
      '✗ app.test: FOLDER/Shop.ipa is com.example.kiln, not com.example.oven → Name the build of that app, or correct `appId`.',
      '✗ app.production: FOLDER/Shop.app is com.example.kiln, not com.example.oven → Name the build of that app, or correct `appId`.',
    ],
  },
  {
    name: 'no-message-on-ios',
    target: '...SIMULATOR, map: {}',
    lines: [
      '! map.flush: is missing: nothing can be proven quiet → Add it to the app map (docs/app-map.md), or bear the blocked cells.',
      "! map.message: is missing: Braze's messages cannot be read on iOS → Add it to the app map (docs/app-map.md), or bear the blocked cells.",
    ],
  },
  {
    name: 'too-short-a-wait',
    target: '...EMULATOR, longestWait: 60, sessionTimeout: 90',
    lines: [
      "! longestWait: 60 s is shorter than the session timeout of 90 s: no check can see a session end → Raise it above 90, or shorten the test build's timeout.",
    ],
  },
  {
    name: 'server-that-is-not-there',
    target: "...EMULATOR, appium: { url: 'http://127.0.0.1:9/wd/hub' }",
    lines: [
      '✗ appium.url: http://127.0.0.1:9/wd/hub/status does not answer: bad port → Start the server, or correct the address: it ends where /status and /session begin.',
    ],
  },
  {
    name: 'capability-for-a-server-elsewhere',
    target: "...EMULATOR, appium: { url: READY }, capabilities: { 'appium:isHeadles': true }",
    lines: ['! appium:isHeadles: true: UiAutomator2 knows no such capability → Nearest: appium:isHeadless.'],
  },
  {
    name: 'account-that-is-not-set',
    target: "...EMULATOR, appium: { url: READY, userEnv: 'DOCTOR_TEST_USER', keyEnv: 'DOCTOR_TEST_KEY' }",
    lines: [
      '✗ appium.keyEnv: [APPIUM_ACCOUNT_MISSING] The environment has no DOCTOR_TEST_KEY, which is to hold the account of the Appium server. → Set DOCTOR_TEST_KEY, or leave the target out with --target.',
    ],
  },
];
