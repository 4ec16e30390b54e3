import type { AndroidSystem } from './android-system.ts';
import { UIAUTOMATOR_SERVER } from './android-system.ts';
import { readApkManifest } from './apk-manifest.ts';
import { command, silent, type ShellCommand } from './shell-command.ts';
import type { ShellAnswer } from './shell-service.ts';

const NOTIFICATIONS = 'android.permission.POST_NOTIFICATIONS';
/** What regions need. Without it, `ACCESS_FINE_LOCATION` holds while the app is in use. */
const LOCATION_ALWAYS = 'android.permission.ACCESS_BACKGROUND_LOCATION';

const installed = (system: AndroidSystem, id: string): boolean => system.packages.has(id);

/** `pm` and its newer name `cmd package`, and what `dumpsys package` tells. */
export const PACKAGE_COMMANDS: readonly ShellCommand[] = [
  command(
    /^(?:pm|cmd package) list packages((?: -\S+| --(?!user)\S+| --user \S+)*)(?: (\S+))?$/,
    (system, [options = '', filter = '']) =>
      [...system.packages]
        .filter(([id]) => id.includes(filter))
        .map(([id, { versionCode }]) =>
          options.includes('--show-versioncode')
            ? `package:${id} versionCode:${versionCode}\n`
            : `package:${id}\n`,
        )
        .join(''),
  ),
  command(/^pm list instrumentation$/, (system) =>
    installed(system, `${UIAUTOMATOR_SERVER}.test`)
      ? `instrumentation:${UIAUTOMATOR_SERVER}.test/androidx.test.runner.AndroidJUnitRunner (target=${UIAUTOMATOR_SERVER})\n`
      : '',
  ),
  command(/^(?:pm|cmd package) path (?:--user \S+ )?(\S+)$/, (system, [id = '']) =>
    installed(system, id) ? `package:/data/app/${id}/base.apk\n` : { code: 1 },
  ),
  command(/^cmd package resolve-activity --brief (\S+)$/, (system, [id = '']) =>
    installed(system, id)
      ? `priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n${id}/.MainActivity\n`
      : 'No activity found\n',
  ),
  command(/^dumpsys package (\S+)$/, (system, [id = '']) => describePackage(system, id)),
  command(/^pm (grant|revoke) (\S+) (\S+)$/, async (system, [verb, id = '', permission]) => {
    if (!installed(system, id)) return { err: `Error: unknown package: ${id}\n`, code: 255 };
    if (permission === NOTIFICATIONS && system.phone.state(id) !== 0) {
      await system.phone.setPermission(id, verb === 'grant');
    }
    if (permission === LOCATION_ALWAYS && system.phone.state(id) !== 0) {
      await system.phone.setLocationPermission(id, verb === 'grant' ? 'always' : 'denied');
    }
  }),
  command(/^pm clear (?:--user \S+ )?(\S+)$/, async (system, [id = '']) => {
    if (system.phone.state(id) !== 0) await system.phone.clear(id);
    return installed(system, id) ? 'Success\n' : { out: 'Failed\n', code: 1 };
  }),
  command(/^pm install(?: -\S+)* (\/\S.*)$/, (system, [path = '']) => install(system, path)),
  command(/^(?:pm|cmd package) uninstall(?: -k| --user \S+)* (\S+)$/, async (system, [id = '']) =>
    (await system.uninstall(id)) ? 'Success\n' : { out: 'Failure [DELETE_FAILED_INTERNAL_ERROR]\n', code: 1 },
  ),
  silent(/^(?:cmd )?appops set \S+ \S+ \S+$/),
];

async function install(system: AndroidSystem, path: string): Promise<ShellAnswer> {
  const file = system.files.read(path);
  const manifest = file && readApkManifest(file);
  if (!manifest) return { out: `Failure [INSTALL_FAILED_INVALID_APK: ${path}]\n`, code: 1 };
  if (await system.install(manifest.id, manifest)) return { out: 'Success\n' };
  return {
    out: `Failure [INSTALL_FAILED_INVALID_APK: this phone has no program for ${manifest.id}]\n`,
    code: 1,
  };
}

function describePackage(system: AndroidSystem, id: string): string {
  const found = system.packages.get(id);
  if (!found) return `Unable to find package: ${id}\n`;
  const isGranted = system.helpers.has(id) || system.phone.permission(id) === 'granted';
  return [
    'Packages:',
    `  Package [${id}] (1a2b3c4):`,
    `    versionCode=${found.versionCode} minSdk=26 targetSdk=34`,
    `    versionName=${found.versionName}`,
    '    requested permissions:',
    '      android.permission.INTERNET',
    `      ${NOTIFICATIONS}`,
    '    install permissions:',
    '      android.permission.INTERNET: granted=true',
    '    User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=0',
    '      runtime permissions:',
    `        ${NOTIFICATIONS}: granted=${isGranted}, flags=[ USER_SENSITIVE_WHEN_GRANTED]`,
    '',
  ].join('\n');
}
