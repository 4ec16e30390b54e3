import { SETTINGS_HELPER, UIAUTOMATOR_SERVER, type AndroidSystem } from './android-system.ts';
import { shadeNotifications } from './notification-list.ts';
import { command, optionOf, silent, type ShellCommand } from './shell-command.ts';
import type { ShellAnswer } from './shell-service.ts';

/** `am`, and what `dumpsys` tells of activities, services and processes. */
export const ACTIVITY_COMMANDS: readonly ShellCommand[] = [
  command(/^am (?:start|start-activity) /, (system, _, words) => start(system, words)),
  command(
    /^am start-foreground-service -e longitude (\S+) -e latitude (\S+) .*\bio\.appium\.settings\/\.LocationService$/,
    (system, [longitude, latitude]) =>
      system.phone.moveTo({ latitude: Number(latitude), longitude: Number(longitude) }),
  ),
  command(/^am (?:start-foreground-service|startservice|start-service) .*io\.appium\.settings/, (system) => {
    system.runningHelpers.add(SETTINGS_HELPER);
  }),
  command(/^am force-stop (?:--user \S+ )?(\S+)$/, (system, [id = '']) => system.forceStop(id)),
  command(/^am kill (\S+)$/, async (system, [id = '']) => {
    // Only what is in the background may be killed so.
    if (system.phone.state(id) === 3) await system.phone.kill(id);
  }),
  command(/^am instrument .*\/androidx\.test\.runner\.AndroidJUnitRunner$/, (system) => ({
    until: system.startInstrumentation(),
  })),
  command(/^am broadcast -a io\.appium\.settings\.notifications$/, (system) =>
    broadcast(JSON.stringify({ statusBarNotifications: shadeNotifications(system.phone) })),
  ),
  // Each app's receivers are taken for the one that hands a push to its SDK: no other is known.
  command(/^am broadcast -n ([\w.]+)\/\S+ --es /, (system, [id = ''], words) => {
    if (system.phone.state(id) !== 0) system.phone.handPush(id, extrasOf(words));
    return broadcast('');
  }),
  command(/^am broadcast /, () => broadcast('ok')),
  silent(/^am (?:set-debug-app|clear-debug-app|send-trim-memory)\b/),
  command(/^monkey -p (\S+) .*android\.intent\.category\.LAUNCHER\b/, async (system, [id = '']) => {
    await system.phone.launch(id);
    return 'Events injected: 1\n';
  }),
  command(/^dumpsys activity services(?: (\S+))?$/, (system) =>
    system.runningHelpers.has(SETTINGS_HELPER)
      ? `  * ServiceRecord{1a2b3c u0 ${SETTINGS_HELPER}/.ForegroundService}\n    isForeground=true foregroundId=1\n`
      : '',
  ),
  command(/^dumpsys activity processes$/, (system) =>
    system.processes
      .map(({ pid, name }) => `  *APP* UID 10100 ProcessRecord{a1b2c3 ${pid}:${name}/u0a100}\n`)
      .join(''),
  ),
  command(/^ps(?: -A| -ef?)?$/, (system) =>
    [
      'USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME',
      ...system.processes.map(({ pid, name }) => `u0_a100 ${pid} 1 1 1 0 0 S ${name}`),
      '',
    ].join('\n'),
  ),
  command(/^ps --help$/, () => 'usage: ps [-AadefLlnwZ]\n\n-A  All\n'),
  command(/^(?:pidof|pgrep -f) (\S+)$/, (system, [pattern = '']) => {
    const name = pattern.replaceAll(/[\\^$[\]*():|]/g, '');
    const found = system.processes.filter((process) => process.name === name);
    return found.length > 0 ? `${found.map(({ pid }) => pid).join('\n')}\n` : { code: 1 };
  }),
];

async function start(system: AndroidSystem, words: readonly string[]): Promise<ShellAnswer> {
  const component = optionOf(words, '-n');
  const id = component?.split('/', 1)[0] ?? optionOf(words, '-p') ?? words.at(-1) ?? '';
  const link = optionOf(words, '-d') ?? '';
  const intent = `Starting: Intent { act=${optionOf(words, '-a') ?? ''} dat=${link} cmp=${component ?? id} }\n`;
  if (id === SETTINGS_HELPER || id.startsWith(UIAUTOMATOR_SERVER)) {
    if (!system.helpers.has(id)) return missing(component ?? id);
    system.runningHelpers.add(id);
    return { out: intent };
  }
  if (system.phone.state(id) === 0) return missing(component ?? id);
  if (words.includes('-S')) await system.forceStop(id);
  if (component) system.setActivity(id, component.slice(id.length + 1));
  const began = Date.now();
  await system.phone.launch(id, { link });
  return {
    out: `${intent}Status: ok\nActivity: ${system.focus}\nTotalTime: ${Date.now() - began}\nComplete\n`,
  };
}

/** The texts among the extras of an intent: `--es key value`. */
function extrasOf(words: readonly string[]): Record<string, string> {
  const extras = words.flatMap((word, at) => (word === '--es' ? [[words[at + 1], words[at + 2]]] : []));
  return Object.fromEntries(extras) as Record<string, string>;
}

const missing = (component: string): ShellAnswer => ({
  err: `Error type 3\nError: Activity class {${component}} does not exist.\n`,
  code: 1,
});

const broadcast = (data: string): string =>
  `Broadcasting: Intent { flg=0x400000 }\nBroadcast completed: result=-1, data="${data}"\n`;
