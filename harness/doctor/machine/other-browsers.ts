import type { BrowserName } from '../../common/browser-name.ts';
import type { Finding } from '../finding.ts';
import { anyTarget, type Scene } from '../scene.ts';
import { lookForTool } from './tool.ts';
import { versionOf } from './version-of.ts';

/** The Firefox that targets name. */
export const firefox = (scene: Scene): Promise<Finding[]> => lookForBrowser(scene, 'firefox', 'Firefox');

/** The WebKit that targets name. */
export const webkit = (scene: Scene): Promise<Finding[]> => lookForBrowser(scene, 'webkit', 'WebKit');

function lookForBrowser(scene: Scene, browser: BrowserName, about: string): Promise<Finding[]> {
  return lookForTool({
    about,
    // Few have targets of these: without a configuration nobody misses them.
    needed: anyTarget(scene, (target) => target.platform === 'web' && target.browser === browser) ?? false,
    find: async () => {
      const { webBrowser } = await import('../../../devices/web-browser.ts');
      return webBrowser({ browser }, scene.env).launchOptions.executablePath ?? '';
    },
    // Of the others a program that only prints its version is not there on every system.
    version: async (program) =>
      browser === 'firefox' && scene.system === 'linux' ? versionOf(program, '--version') : '',
  });
}
