import { SETTINGS_HELPER, type AndroidSystem } from './android-system.ts';
import { pressKey } from './press-key.ts';
import { command, silent, type ShellCommand } from './shell-command.ts';

/** An Android 14 of the usual size. The driver asks for the release and the SDK; the rest it logs. */
const PROPERTIES: Readonly<Record<string, string>> = {
  'ro.build.version.sdk': '34',
  'ro.build.version.release': '14',
  'ro.build.version.codename': 'REL',
  'ro.product.model': 'Virtual Phone',
  'ro.product.manufacturer': 'virtual',
  'ro.product.cpu.abi': 'x86_64',
  'ro.product.cpu.abilist': 'x86_64',
  'ro.sf.lcd_density': '420',
  'sys.boot_completed': '1',
  'init.svc.bootanim': 'stopped',
  'persist.sys.locale': 'en-US',
  'persist.sys.timezone': 'UTC',
};
export const SCREEN_SIZE = { width: 1080, height: 2400 } as const;

/** The rest of a device: properties, keys, screen, clock, files, log. */
export const SYSTEM_COMMANDS: readonly ShellCommand[] = [
  command(
    /^getprop (\S+)$/,
    (_, [name = '']) => `${Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name] : ''}\n`,
  ),
  command(/^getprop$/, () =>
    Object.entries(PROPERTIES)
      .map(([name, value]) => `[${name}]: [${value}]\n`)
      .join(''),
  ),
  command(/^echo(?: (.*))?$/s, (_, [text = '']) => `${text}\n`),
  command(/^input keyevent (\S+)$/, (system, [key = '']) => pressKey(system.phone, key)),
  command(/^(?:whoami|id -un)$/, () => 'shell\n'),
  command(/^exit (\d+)$/, (_, [code]) => ({ code: Number(code) })),
  command(/^wm size$/, () => `Physical size: ${SCREEN_SIZE.width}x${SCREEN_SIZE.height}\n`),
  command(/^wm density$/, () => 'Physical density: 420\n'),
  command(/^dumpsys window(?: displays| windows)?$/, describeWindows),
  command(/^dumpsys power$/, () => '  mHoldingDisplaySuspendBlocker=true\n  mWakefulness=Awake\n'),
  command(/^dumpsys (?:input|display)$/, () => '    SurfaceOrientation: 0\n    orientation=0\n'),
  command(
    /^dumpsys SurfaceFlinger --display-id$/,
    () => 'Display 0 (HWC display 0): port=0 displayName="virtual"\n',
  ),
  command(/^dumpsys input_method$/, () => '  mInputShown=false\n  mIsInputViewShown=false\n'),
  command(/^dumpsys deviceidle whitelist(?: (\S+))?$/, () => `user,${SETTINGS_HELPER},10100\n`),
  command(/^ime list(?: -a| -s)*$/, () => `${SETTINGS_HELPER}/.UnicodeIME:\n`),
  silent(/^ime (?:enable|disable|set|reset)\b/),
  command(/^cmd notification allow_listener /, () => undefined),
  command(/^cmd statusbar (expand-notifications|collapse)$/, (system, [verb]) =>
    verb === 'collapse' ? system.phone.shade.close() : system.phone.shade.open(),
  ),
  command(/^date(?: (\+\S+))?$/, (system, [format]) => tellTime(system, format)),
  // One line at once: the driver waits for it. Then the log is silent.
  command(/^(?:exec )?logcat -c$/, () => undefined),
  command(/^(?:exec )?logcat\b/, (system) => ({
    out: '--------- beginning of main\n01-01 00:00:00.000     1     1 I boot    : completed\n',
    until: system.off,
  })),
  command(/^(?:mkdir|touch|chmod)\b/, () => undefined),
  command(/^rm(?: -\S+)*((?: \/\S*)+)$/, ({ files }, [paths = '']) => {
    for (const path of paths.trim().split(' ')) files.remove(path.replace(/\/\*?$/, ''));
  }),
  command(/^ls(?: -\S+)* (\/\S*)$/, ({ files }, [path = '']) => {
    if (files.read(path)) return `${path}\n`;
    const names = files.list(path);
    return names.length > 0
      ? `${names.join('\n')}\n`
      : { err: `ls: ${path}: No such file or directory\n`, code: 1 };
  }),
  command(/^cat (\/\S+)$/, ({ files }, [path = '']) => {
    const file = files.read(path);
    return file ? file.toString() : { err: `cat: ${path}: No such file or directory\n`, code: 1 };
  }),
  command(/^\[ -e (\S+) \]$/, ({ files }, [path = '']) => ({ code: files.read(path) ? 0 : 1 })),
  silent(/^locksettings\b/),
  silent(/^wm dismiss-keyguard$/),
  silent(/^setprop \S+ \S+$/),
  silent(/^export \w+=/),
];

function describeWindows({ focus }: AndroidSystem): string {
  return [
    `  mCurrentFocus=Window{1a2b3c u0 ${focus}}`,
    `  mFocusedApp=ActivityRecord{4d5e6f u0 ${focus} t1}`,
    '  mDreamingLockscreen=false mShowingDream=false',
    '  mAwake=true',
    '  isKeyguardShowing=false',
    `  init=${SCREEN_SIZE.width}x${SCREEN_SIZE.height} 420dpi cur=${SCREEN_SIZE.width}x${SCREEN_SIZE.height}`,
    '',
  ].join('\n');
}

/** The phone's clock, in UTC. The one format is what the driver asks for. */
function tellTime({ phone }: AndroidSystem, format: string | undefined): string {
  const now = new Date(Date.now() + phone.clockAhead);
  if (format === '+%s') return `${Math.floor(now.getTime() / 1000)}\n`;
  if (format !== undefined) return `${now.toISOString().slice(0, 19)}+0000\n`;
  return `${now.toUTCString()}\n`;
}
