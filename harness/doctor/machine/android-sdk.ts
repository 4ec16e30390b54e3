import { join } from 'node:path';
import { findAdb } from '../../../devices/adb.ts';
import { isExecutable } from '../../../devices/executables.ts';
import { good, lacking, type Finding } from '../finding.ts';
import { isDrivenHere, type Scene } from '../scene.ts';

const ABOUT = "Android's SDK";

/** What the UiAutomator2 driver takes its tools from, for real phones: the folder that adb is in, and the emulator where an AVD is started. */
export function androidSdk({ phones, env, system }: Scene): Finding[] {
  const here = phones.filter(({ target }) => target.platform === 'android' && isDrivenHere(target));
  if (here.length === 0) return [];
  const folder = sdkFolder(env);
  if (folder === undefined) {
    const remedy = "Install Android's SDK, and set ANDROID_HOME to its folder.";
    return [
      lacking(ABOUT, 'there is no adb in the platform-tools of one: the driver refuses to start', remedy),
    ];
  }
  const emulator = join(folder, 'emulator', system === 'win32' ? 'emulator.exe' : 'emulator');
  const starts = here.some(({ capabilities }) => capabilities?.['appium:avd'] !== undefined);
  if (starts && !isExecutable(emulator)) {
    const remedy = 'Type `sdkmanager emulator`, or set ANDROID_HOME to the SDK that has it.';
    return [lacking(ABOUT, `${emulator} is not there`, remedy)];
  }
  return [good(ABOUT, folder)];
}

function sdkFolder(env: Scene['env']): string | undefined {
  try {
    return findAdb(env).sdkFolder;
  } catch {
    // No adb at all is another look's.
    return undefined;
  }
}
