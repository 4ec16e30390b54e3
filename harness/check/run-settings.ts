/** Which configuration, target and build the running Playwright project is for; set by playwright.config.ts. */
export interface RunSettings {
  /** Absolute path of the configuration file. */
  readonly configFile: string;
  readonly target: string;
  readonly build: string;
}

/** What reports call the checks of one target and build, as Playwright names its projects. */
export const projectName = ({ target, build }: Pick<RunSettings, 'target' | 'build'>): string =>
  build === 'healthy' ? target : `${target}:${build}`;
