import { findAdb } from '../../../devices/adb.ts';
import type { Finding } from '../finding.ts';
import { anyTarget, isDrivenHere, type Scene } from '../scene.ts';
import { lookForTool } from './tool.ts';
import { versionOf } from './version-of.ts';

/** What Android phones are talked to with; those of an Appium server elsewhere are its business. */
export const adb = (scene: Scene): Promise<Finding[]> =>
  lookForTool({
    about: 'adb',
    needed: anyTarget(scene, (target) => target.platform === 'android' && isDrivenHere(target)),
    find: async () => findAdb(scene.env).executablePath,
    version: (program) => versionOf(program, 'version'),
  });
