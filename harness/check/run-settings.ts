/** Which configuration, target and build the running Playwright project is for; set by playwright.config.ts. */
export interface RunSettings {
  /** Absolute path of the configuration file. */
  readonly configFile: string;
  readonly target: string;
  readonly build: string;
}
