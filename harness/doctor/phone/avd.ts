import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { nearest } from '../../checklist/nearest.ts';
import { good, lacking, type Finding } from '../finding.ts';
import { isDrivenHere, type KnownPhone, type Scene } from '../scene.ts';
import { shown } from '../shown.ts';

const ABOUT = 'appium:avd';

/** The Android virtual device is on this machine. */
export function avd({ target, capabilities }: KnownPhone, { env }: Scene): Finding[] {
  const { [ABOUT]: name } = capabilities;
  if (typeof name !== 'string' || target.platform !== 'android' || !isDrivenHere(target)) return [];
  const folder = avdFolder(env);
  // The driver takes the emulator's own way of writing it too: @NAME.
  const plain = name.replace(/^@/, '');
  const known = avdsIn(folder);
  if (known.includes(plain)) return [good(ABOUT, `${plain} in ${folder}`)];
  const [near] = nearest(plain, known, 1);
  const seen = `${shown(name)} is not in ${folder}${near === undefined ? ', where there is none' : `; nearest: ${near}`}`;
  const remedy = 'Correct the name (`emulator -list-avds`), or make it with `avdmanager create avd`.';
  return [lacking(ABOUT, seen, remedy)];
}

/** Source: https://developer.android.com/tools/variables */
function avdFolder(env: Scene['env']): string {
  const { ANDROID_AVD_HOME: avds, ANDROID_USER_HOME: user } = env;
  return avds || join(user || join(homedir(), '.android'), 'avd');
}

function avdsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => (file.endsWith('.ini') ? file.slice(0, -'.ini'.length) : []));
}
