import { EXIT } from './exit-codes.ts';

interface ErrorEntry {
  /** What happened, with `{placeholders}` for the values seen. */
  readonly what: string;
  /** What the user can do about it. */
  readonly remedy: string;
  readonly exitCode: number;
}

const entry = (what: string, remedy: string, exitCode: number): ErrorEntry => ({ what, remedy, exitCode });

/**
 * The one catalogue of failures a user can meet. A code never changes its meaning; docs/errors.md lists them and a
 * test holds the two together.
 */
export const ERRORS = {
  CONFIG_NOT_FOUND: entry(
    'There is no configuration at {file}.',
    'Type `npx braze-qa init` to write one (docs/configuration.md has every key), or name another with --config FILE.',
    EXIT.usage,
  ),
  CONFIG_UNREADABLE: entry(
    '{file} could not be loaded: {reason}',
    'The file is plain TypeScript that exports defineConfig({...}) as its default. Mend the line that is named.',
    EXIT.usage,
  ),
  CONFIG_INVALID: entry(
    '{file} has {count} mistake(s):\n{mistakes}',
    'Mend each key that is named. docs/configuration.md lists every key with its default.',
    EXIT.usage,
  ),
  ITEM_UNKNOWN: entry(
    'There is no checklist item "{item}". Nearest: {nearest}.',
    'Use an id from docs/items.md, or leave --item out to run them all.',
    EXIT.usage,
  ),
  TARGET_UNKNOWN: entry(
    'There is no target "{target}". Configured: {known}.',
    'Use a configured target, or add it to `targets` in the configuration.',
    EXIT.usage,
  ),
  BUILD_UNKNOWN: entry(
    'There is no build "{build}" of this app. Known: {known}.',
    'Use a name from fixtures/defects or fixtures/storefront/variants.ts.',
    EXIT.usage,
  ),
  SWEEP_OTHER_SDK: entry(
    'The build "{build}" of {target} was to have the SDK {asked}. It says that it has {found}.',
    'Let `start` of the target build the app with the SDK that the name of the build says.',
    EXIT.usage,
  ),
  LIVE_NOT_CONFIGURED: entry(
    'Live mode needs `{missing}` in the configuration.',
    'Add it: docs/live-mode.md has an example. Without --live the twin is used, and nothing is needed.',
    EXIT.usage,
  ),
  LIVE_REST_KEY_MISSING: entry(
    'Live mode needs a REST key of the test workspace: {variable} is not set.',
    'Put the key into that environment variable. It needs users.export.ids and users.delete (docs/live-mode.md).',
    EXIT.usage,
  ),
  LIVE_KEY_REFUSED: entry(
    '{what} {reason}: live mode does not start, and nobody was asked anything.',
    'If it is a key of a workspace that is there for tests alone, add "{fingerprint}" to live.testKeys. Never do so with a key of production.',
    EXIT.usage,
  ),
  LIVE_CHROMIUM_ONLY: entry(
    'The target {target} is not in Chromium: live mode knows no other way so far.',
    'Choose targets in Chromium with --target, or leave --live out.',
    EXIT.usage,
  ),
  LIVE_UNAUTHORIZED: entry(
    '{host} does not know the key: it answered 401 to {path}.',
    'Look at the key and at the endpoint: each cluster of Braze has its own, and a key is known to one of them.',
    EXIT.environment,
  ),
  LIVE_FORBIDDEN: entry(
    '{host} does not allow {path} to the key: it answered 403.',
    'Give the REST key the permissions users.export.ids and users.delete, and its allow-list of addresses the one of this machine.',
    EXIT.environment,
  ),
  LIVE_RATE_LIMITED: entry(
    '{host} has had too many requests: it answered 429 to {path}, for longer than live.patience.',
    'Wait until the limit is over; leave runs beside this one out, or set a longer live.patience.',
    EXIT.environment,
  ),
  LIVE_REFUSED: entry(
    '{host} refused {path}: it answered {status}, "{message}".',
    'Look at what it says; docs/live-mode.md has what is asked of the REST API.',
    EXIT.environment,
  ),
  LIVE_NOT_BRAZE: entry(
    '{host} does not answer as Braze does: {found}.',
    'Look at live.restEndpoint and live.sdkEndpoint, and for a proxy or a sign-in page on the way.',
    EXIT.environment,
  ),
  LIVE_SILENT: entry(
    'Nothing was to be had of {host}: {reason}.',
    'Look at live.restEndpoint, live.sdkEndpoint and the network of this machine.',
    EXIT.environment,
  ),
  LIVE_USERS_LEFT: entry(
    'The users of this run are still in the test workspace: {reason}',
    'Mend that; they were created since {since}, and Braze finds them by that in a segment.',
    EXIT.environment,
  ),
  USAGE: entry('{reason}', 'Run the command with --help to see what it takes.', EXIT.usage),
  INPUT_NOT_FOUND: entry(
    'There is no file {file}.',
    'Check the path; it is taken from the current folder.',
    EXIT.usage,
  ),
  INPUT_UNREADABLE: entry('{file} could not be read: {reason}', '{remedy}', EXIT.usage),
  INPUT_TOO_LARGE: entry(
    '{what} is larger than the limit of {limit} bytes.',
    'Cut the capture to what matters, or raise the limit where the command offers it.',
    EXIT.usage,
  ),
  SEED_INVALID: entry(
    '{file} has {count} mistake(s):\n{mistakes}',
    'Mend each key that is named. docs/twin-seed.md describes the whole file.',
    EXIT.usage,
  ),
  PLAN_INVALID: entry(
    '{file} has {count} mistake(s):\n{mistakes}',
    'Mend each key that is named. docs/plan.md describes the whole file.',
    EXIT.usage,
  ),
  NOTHING_TO_PLAN: entry(
    'Nothing that was captured is an event, a purchase or an attribute for Braze.',
    'Use the app while you capture, and leave nothing out of the export: `braze-qa decode FILE --pretty` shows what is there.',
    EXIT.usage,
  ),
  PLAN_TOO_LARGE: entry(
    'A plan of all that was captured would be larger than {limit} characters.',
    'Names are made of values, such as ids or searches: `braze-qa decode FILE --pretty` shows them. Move what varies into a property.',
    EXIT.usage,
  ),
  ALLOWED_HOST_INVALID: entry(
    'An allow-list has "{entry}", which names no host.',
    'Write a host or host:port without scheme and path: api.example.com, *.example.com or 127.0.0.1:4000.',
    EXIT.usage,
  ),
  PORT_BUSY: entry(
    'Port {port} on 127.0.0.1 is taken.',
    'Stop what listens there, or choose another with --port N (0 takes a free one).',
    EXIT.environment,
  ),
  CA_NOT_PRIVATE: entry(
    'Others on this machine may use {file}: its mode is {found}.',
    'Type `chmod {mode} "{file}"`. If it was so for long, `braze-qa ca remove` and trust a new one on your devices.',
    EXIT.environment,
  ),
  CA_DAMAGED: entry(
    'The certificate authority of the device proxy cannot be used. {file}: {reason}.',
    'Put the file back, or type `braze-qa ca remove`, and trust a new one on your devices with `braze-qa ca install`.',
    EXIT.environment,
  ),
  CA_EXPIRED: entry(
    'The certificate authority of the device proxy has expired on {date}: {file}',
    'Type `braze-qa ca remove`, and trust a new one on your devices with `braze-qa ca install`.',
    EXIT.environment,
  ),
  CA_OTHER_HOSTS: entry(
    '{file} cannot speak for {host}, only for {domains}.',
    'Type `braze-qa ca remove`, then `braze-qa ca install --host {host}`, and trust the new one on your devices.',
    EXIT.environment,
  ),
  CA_UNWRITABLE: entry(
    'The certificate authority of the device proxy could not be kept in {folder}: {reason}',
    'Set BRAZE_QA_DATA_DIR to a folder of yours that you may write to.',
    EXIT.environment,
  ),
  CA_NOT_INSTALLED: entry(
    '`{command}` failed: {reason}',
    'Mend what it says, and type `braze-qa ca install --target {target}` again. The certificate to trust is {file}.',
    EXIT.environment,
  ),
  CERTIFICATE_REFUSED: entry(
    'The app refused our certificate for {host}: {reason}.',
    'Trust the CA on the device (`braze-qa ca install`). An Android app must trust user CAs in its debug build; one that pins certificates needs a build without pins.',
    EXIT.environment,
  ),
  TLS_UNFINISHED: entry(
    'The app and the device proxy did not agree on TLS for {host}: {reason}.',
    'The proxy speaks TLS 1.2 and 1.3: look at what the app is set to. One that hangs up may not trust the CA (`braze-qa ca install`).',
    EXIT.environment,
  ),
  PROXY_TARGET_REFUSED: entry(
    'The device proxy does not connect to {target}: {reason}.',
    'If the app needs a server of yours there, name it in `allow` of the proxy, as host:port.',
    EXIT.environment,
  ),
  PROXY_TARGET_UNREACHABLE: entry(
    'The device proxy could not reach {target}: {reason}.',
    'Check the address, and whether this machine is online.',
    EXIT.environment,
  ),
  TWIN_UNREACHABLE: entry(
    'There is no running twin at {url}: {reason}',
    'Start one with `braze-qa twin`, and give the restUrl of its first line as --url.',
    EXIT.environment,
  ),
  NOTHING_TO_EXPLAIN: entry(
    '{unknown}',
    'USER is an external id, with --device a device id. MESSAGE is the id of a campaign, CANVAS/STEP, or the dispatch_id of a send.',
    EXIT.usage,
  ),
  DATA_IN_USE: entry(
    '{folder} is in use by process {process}.',
    'One twin has a folder for itself: end the other one, or name another folder. If that process is no twin, remove {file}.',
    EXIT.environment,
  ),
  DATA_UNUSABLE: entry(
    '{folder} cannot keep the data of a twin: {reason}',
    'Name a folder that is new, empty, or made by an earlier `braze-qa twin --data`, and that you may write to.',
    EXIT.environment,
  ),
  DATA_DAMAGED: entry(
    '{file} is damaged: {reason}',
    'Put a copy of its folder back, or remove the folder to start with an empty one.',
    EXIT.environment,
  ),
  DATA_OTHER_VERSION: entry(
    '{file} is in format {format}; this version knows {known}.',
    'Use the version of braze-qa that wrote it, or remove its folder to start with an empty one.',
    EXIT.environment,
  ),
  DATA_OTHER_SEED: entry(
    '{folder} holds the workspace "{name}", which was made of another seed.',
    'Leave --seed out to go on with it, or name another folder for the new seed.',
    EXIT.usage,
  ),
  BROWSER_PATH_INVALID: entry(
    'BROWSER_PATH={path} is not an executable file.',
    'Point BROWSER_PATH at a Chrome or Chromium executable, or unset it.',
    EXIT.environment,
  ),
  BROWSER_NOT_FOUND: entry(
    'No Chromium-family browser was found. Tried:\n{tried}',
    "Type `npx playwright install chromium`, or install Chromium with the system's package manager, or set BROWSER_PATH.",
    EXIT.environment,
  ),
  FIREFOX_PATH_INVALID: entry(
    'FIREFOX_PATH={path} is not an executable file.',
    'Point FIREFOX_PATH at a Firefox executable, or unset it.',
    EXIT.environment,
  ),
  FIREFOX_NOT_FOUND: entry(
    'No Firefox was found. Tried:\n{tried}',
    "Install Firefox with the system's package manager (Debian: `apt-get install firefox-esr`), or set FIREFOX_PATH. Checks in Firefox also run in Playwright's own: `npx playwright install firefox`.",
    EXIT.environment,
  ),
  WEBKIT_PATH_INVALID: entry(
    'WEBKIT_PATH={path} is not an executable file.',
    'Point WEBKIT_PATH at the MiniBrowser of WebKitGTK, or unset it.',
    EXIT.environment,
  ),
  WEBKIT_NOT_FOUND: entry(
    'No WebKit was found. Tried:\n{tried}',
    'Type `npx playwright install --with-deps webkit`, or on Linux install WebKitGTK (Debian: `apt-get install libwebkit2gtk-4.1-0 xvfb`), or leave the target out with --target.',
    EXIT.environment,
  ),
  WEBKIT_WITHOUT_DEVICE: entry(
    'The WebKit of this system imitates no {device}.',
    "Type `npx playwright install --with-deps webkit`: Playwright's own can. Or leave `device` out.",
    EXIT.environment,
  ),
  XVFB_NOT_FOUND: entry(
    'The WebKit of this system needs a screen, and there is no Xvfb on the PATH to make one.',
    "Install it with the system's package manager (Debian: `apt-get install xvfb`), or show the window with --headed, or type `npx playwright install --with-deps webkit`.",
    EXIT.environment,
  ),
  WEBKIT_NOT_STARTED: entry(
    '{path} does not start: {reason}',
    'See whether it starts by itself, or type `npx playwright install --with-deps webkit`.',
    EXIT.environment,
  ),
  APPIUM_CHROMIUM_NOT_INSTALLED: entry(
    'A target with `automation: "appium"` needs {missing}, and they are not installed.',
    'Type `npm install --save-dev webdriverio appium appium-chromium-driver` (in a clone `npm ci --include=optional`), or leave the target out with --target.',
    EXIT.environment,
  ),
  APPIUM_SESSION_REFUSED: entry(
    "Appium's Chromium driver opened no browser: {reason}",
    'Type `braze-qa doctor`: it says which chromedriver is used, and whether it is for this browser. Without internet the driver can download none.',
    EXIT.environment,
  ),
  CHROMEDRIVER_PATH_INVALID: entry(
    'CHROMEDRIVER_PATH={path} is not an executable file.',
    'Point CHROMEDRIVER_PATH at a chromedriver, or unset it.',
    EXIT.environment,
  ),
  CHROMEDRIVER_UNFIT: entry(
    'CHROMEDRIVER_PATH={path} is chromedriver {driver}, and the browser is version {browser}: {browserPath}',
    'Point CHROMEDRIVER_PATH at the chromedriver of that version, or BROWSER_PATH at the browser of the other.',
    EXIT.environment,
  ),
  DEVICE_UNKNOWN: entry(
    'Playwright knows no device "{device}"; nearest: {nearest}.',
    'Name it as Playwright does (https://playwright.dev/docs/emulation#devices), or leave `device` out.',
    EXIT.usage,
  ),
  ADB_PATH_INVALID: entry(
    'ADB_PATH={path} is not an executable file.',
    "Point ADB_PATH at adb, which is in the folder platform-tools of Android's SDK, or unset it.",
    EXIT.environment,
  ),
  ADB_NOT_FOUND: entry(
    'No adb was found. Tried:\n{tried}',
    "Install Android's platform tools (Debian: `apt-get install adb`, macOS: `brew install android-platform-tools`, Windows: `winget install Google.PlatformTools`), or set ADB_PATH or ANDROID_HOME.",
    EXIT.environment,
  ),
  JDK_NOT_FOUND: entry(
    "Braze's Android SDK needs a JDK, 17 or later. Found: {seen}.",
    'Install one (Debian: `apt-get install openjdk-17-jdk-headless`, macOS: `brew install openjdk@17`), or set JAVA_HOME.',
    EXIT.environment,
  ),
  ANDROID_SDK_NOT_FETCHED: entry(
    "Braze's Android SDK is not here: {reason}.",
    'In a clone, type `npm run android-sdk` once: Maven fetches it (Debian: `apt-get install maven`). docs/android-sdk.md says more.',
    EXIT.environment,
  ),
  WDIO_NOT_INSTALLED: entry(
    'Checks on phones need WebdriverIO, Appium and its drivers, and they are not installed.',
    'Install them (docs/phones.md has the line to type; in a clone `npm ci --include=optional`), or leave phones out with --target.',
    EXIT.environment,
  ),
  APPIUM_ACCOUNT_MISSING: entry(
    'The environment has no {variable}, which is to hold the account of the Appium server.',
    'Set {variable}, or leave the target out with --target.',
    EXIT.environment,
  ),
  IPHONES_APART: entry(
    'An iPhone on a cable ({target}) and virtual iPhones cannot be in one run: Appium looks for iPhones in one place.',
    'Run it by itself: braze-qa run --target {target}.',
    EXIT.environment,
  ),
  ADB_FAILED: entry(
    '`{command}` failed: {reason}',
    'Type the command yourself. If adb does not start at all, install the platform tools anew, or name another adb with ADB_PATH.',
    EXIT.environment,
  ),
  PAGE_UNREACHABLE: entry(
    '{url} did not load: {reason}',
    'Open the address in a browser. If its server asks for a name and a password at once, put them into the address, before the host: name, colon, password, @. If it needs a VPN or a login, give the target an app map that does it.',
    EXIT.environment,
  ),
  BRAZE_NOT_FOUND: entry(
    'No Braze SDK spoke {where}. {seen}',
    'Of a site: watch it with --headed. Does the SDK wait for consent, a sign-in or a tag manager? Of a capture: begin it before the app is opened, and export bodies.',
    EXIT.failed,
  ),
  OUTPUT_UNWRITABLE: entry(
    '{file} could not be written: {reason}',
    'Name a file in a folder that you may write to.',
    EXIT.usage,
  ),
  INIT_EXISTS: entry(
    'Nothing was written: there is {files} already.',
    'Go on with what is there (`npx braze-qa run`), or type it in another folder.',
    EXIT.usage,
  ),
  OUTPUT_EXISTS: entry(
    'There is a file {file} already.',
    'Name another with --output, or overwrite it with --force.',
    EXIT.usage,
  ),
  RESULTS_NOT_FOUND: entry(
    'There are no Allure results in {folder}.',
    'Run the checks first (`npm start`), or name the folder with --results DIR.',
    EXIT.usage,
  ),
  RESULTS_MIXED: entry(
    '{folder} holds results of several runs: {count} of run {found}, beside those of {expected}.',
    'Remove the folder and run again, or name one that holds a single run. Shards of a run are put together by `braze-qa merge`.',
    EXIT.usage,
  ),
  RESULTS_STALE: entry(
    '{folder} holds {count} result(s) older than its run, which began at {started}. The first is "{name}", of {found}.',
    'Remove them, or the whole folder, and run again. A result of another tool has to be written after the run began.',
    EXIT.usage,
  ),
  RESULTS_OF_OTHER_COMMIT: entry(
    'The results in {folder} are of commit {found}, not of {expected}.',
    'Run the checks on this commit, or leave --commit out to judge what is there.',
    EXIT.usage,
  ),
  RESULTS_OF_OTHER_PROJECT: entry(
    'The results in {folder} are of "{found}", and the configuration is of "{expected}".',
    'Name the results of this project with --results DIR, or another configuration with --config FILE.',
    EXIT.usage,
  ),
  BASELINE_INVALID: entry(
    '{file} is no baseline: {reason}',
    'Name what an earlier run wrote with --json FILE (docs/gate.md).',
    EXIT.usage,
  ),
  BASELINE_NOT_GREEN: entry(
    'The run in {file} did not pass its gate: what it lacked would look as if it had always been so.',
    'Keep the JSON of runs that passed, and name the last one of those.',
    EXIT.usage,
  ),
  BASELINE_OF_OTHER_PROJECT: entry(
    'The baseline {file} is of "{app}", and the run of "{expected}".',
    'Name a baseline of the same project: the `name` of the configuration tells them apart.',
    EXIT.usage,
  ),
  SHARD_UNKNOWN: entry(
    'The results in {folder} do not say which shard of a run they are.',
    'Name folders that `braze-qa run --shard 1/3 --results DIR` wrote.',
    EXIT.usage,
  ),
  SHARDS_DIFFER: entry(
    '{folder} belongs to another run than {first}. Its {name}: {found}; there: {expected}.',
    'Merge shards of one run: the same code, configuration and options, each with another --shard.',
    EXIT.usage,
  ),
  SHARD_TWICE: entry(
    'Shard {shard} is in {first} and in {folder}.',
    'Name each shard once. If it was run again, leave the older folder out.',
    EXIT.usage,
  ),
  OUTPUT_TAKEN: entry(
    '{folder} is not empty.',
    'Name a new folder with --results DIR, or empty this one.',
    EXIT.usage,
  ),
  REPORT_GENERATOR_FAILED: entry(
    'The Allure report could not be generated by {engine}: {reason}',
    'The results themselves are intact in {folder}. Try --engine with the other generator.',
    EXIT.environment,
  ),
  REPORT_GENERATOR_MISSING: entry(
    'The Allure report was not written: {package} is not installed.',
    'Type `npm install --save-dev {package}`. Matrix, page and gate need none.',
    EXIT.environment,
  ),
  BODY_TOO_LARGE: entry(
    'A request body is larger than {limit} bytes.',
    'No Braze SDK sends that much: look at what the app puts into its events.',
    EXIT.failed,
  ),
  BODY_UNFINISHED: entry(
    'A request body was not there after {seconds} s.',
    'Look at the way from the app to this machine: the sender stopped in the middle, or is very slow.',
    EXIT.failed,
  ),
  BODY_TOO_DEEP: entry(
    'A request body is nested deeper than {limit} levels.',
    'No Braze SDK nests that deep: look at what the app puts into its events.',
    EXIT.failed,
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;
