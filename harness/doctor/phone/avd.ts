import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { nearest } from '../../checklist/nearest.ts';
import { good, lacking, type Finding } from '../finding.ts';
import { isDrivenHere, type KnownPhone, type Scene } from '../scene.ts';
import { shown } from '../shown.ts';

const ABOUT = 'appium:avd';

/** The Android virtual device is where the driver looks for it. */
export function avd({ target, capabilities }: KnownPhone, { env }: Scene): Finding[] {
  const { [ABOUT]: name } = capabilities;
  if (typeof name !== 'string' || target.platform !== 'android' || !isDrivenHere(target)) return [];
  // The emulator's own way of writing it is taken too: @NAME.
  const plain = name.replace(/^@/, '');
  const folder = folderOfDriver(env);
  const known = avdsIn(folder);
  if (known.includes(plain)) return [good(ABOUT, `${plain} in ${folder}`)];
  const [near] = nearest(plain, known, 1);
  const seen = `${shown(name, ABOUT)} is not in ${folder}${near === undefined ? ', where there is none' : `; nearest: ${near}`}`;
  return [lacking(ABOUT, seen, remedyFor(plain, env))];
}

function remedyFor(name: string, { ANDROID_USER_HOME: user }: Scene['env']): string {
  const folder = user ? join(user, 'avd') : undefined;
  if (folder !== undefined && avdsIn(folder).includes(name))
    return `Set ANDROID_AVD_HOME to ${folder}, where it is: the driver does not look at ANDROID_USER_HOME.`;
  return 'Correct the name (`emulator -list-avds`), or make it with `avdmanager create avd`.';
}

/** As appium-adb 16 does: a variable that names no folder counts as none. */
function folderOfDriver({ ANDROID_AVD_HOME: avds, ANDROID_EMULATOR_HOME: emulator }: Scene['env']): string {
  if (avds && existsSync(avds)) return avds;
  return join(emulator && existsSync(emulator) ? emulator : join(homedir(), '.android'), 'avd');
}

function avdsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => (file.endsWith('.ini') ? file.slice(0, -'.ini'.length) : []));
}
