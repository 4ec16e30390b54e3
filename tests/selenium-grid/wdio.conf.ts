import { config as local } from '../../wdio.conf.ts';

/** The project's own, but for where sessions are opened: a Selenium Grid that is there already. */
export const config: WebdriverIO.Config = {
  ...local,
  services: [],
  hostname: '127.0.0.1',
  port: Number(process.env['SELENIUM_GRID_PORT']),
};
