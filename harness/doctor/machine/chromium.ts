import { browserOf } from '../../config/browser-of.ts';
import type { Finding } from '../finding.ts';
import { anyTarget, type Scene } from '../scene.ts';
import { lookForTool } from './tool.ts';
import { versionOf } from './version-of.ts';

/** The browser that web targets run in, unless they name another. */
export const chromium = (scene: Scene): Promise<Finding[]> =>
  lookForTool({
    about: 'Chromium',
    needed: anyTarget(scene, (target) => target.platform === 'web' && browserOf(target) === 'chromium'),
    // Playwright takes a while to load.
    find: async () => (await import('../../../devices/browsers.ts')).findChromium(scene.env).executablePath,
    // On Windows it would open a window instead.
    version: async (program) => (scene.system === 'win32' ? '' : versionOf(program, '--version')),
  });
