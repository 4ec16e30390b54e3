/** Environment variables by which `braze-qa run` tells the runners what to run. All are optional. */
export const RUN_ENV = {
  /** Configuration file. Default `braze-qa.config.ts`. */
  config: 'BRAZE_QA_CONFIG',
  /** Targets, comma separated. Default: all configured. */
  targets: 'BRAZE_QA_TARGETS',
  /** Builds of the app, comma separated. Default `healthy`. */
  builds: 'BRAZE_QA_BUILDS',
  /** Items the run is about, comma separated. Default: all. */
  items: 'BRAZE_QA_ITEMS',
  /** The part of the checks to run, `1/3`: the first of three. Default: all of them. */
  shard: 'BRAZE_QA_SHARD',
  /** What each result names, so that those of another run are seen. Default: made up by the runner's first process. */
  run: 'BRAZE_QA_RUN',
  /** Folder of the Allure results. Default `reports/allure-results`. */
  results: 'BRAZE_QA_RESULTS',
  /** `1` shows the browser. */
  headed: 'BRAZE_QA_HEADED',
  /** How often every check is run, under WebdriverIO. Default 1. */
  repeatEach: 'BRAZE_QA_REPEAT_EACH',
  /** Ports that WebdriverIO's launcher chose for its workers: Appium's, and the one where that looks for iPhones. */
  appiumPort: 'BRAZE_QA_APPIUM_PORT',
  usbmuxPort: 'BRAZE_QA_USBMUX_PORT',
  /** Workers at the same time, under WebdriverIO. Default: one for every core. */
  workers: 'BRAZE_QA_WORKERS',
  /** Folder for what phones and apps keep while they run. Default: the system's for temporary files. */
  temporary: 'BRAZE_QA_TEMPORARY',
  /** `1`: several targets are run, and each line says which it is about. */
  several: 'BRAZE_QA_SEVERAL',
  /** `1`: results, traces and pictures keep personal data. */
  keepPersonalData: 'BRAZE_QA_KEEP_PERSONAL_DATA',
  /** The run is live, and this is the file where its workers note whom the SDK named. */
  liveUsers: 'BRAZE_QA_LIVE_USERS',
  /** `1`: each result tells what the SDK's requests were made of. */
  wire: 'BRAZE_QA_WIRE',
  /** `1` prints braze-qa's own progress instead of Playwright's list. */
  progress: 'BRAZE_QA_PROGRESS',
} as const;

/** A comma separated list; `undefined` when it is missing or empty. */
export function listFrom(value: string | undefined): string[] | undefined {
  const parts = (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 0 ? parts : undefined;
}
