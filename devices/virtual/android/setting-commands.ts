import { command, silent, type ShellCommand } from './shell-command.ts';
import type { AndroidSystem } from './android-system.ts';

const setRadio = async (system: AndroidSystem, isOn: boolean): Promise<void> => {
  if (system.phone.isOnline !== isOn) await system.phone.setOnline(isOn);
};

/** `settings`, and the radios. A phone has one network: wifi off, data off and airplane mode all take it away. */
export const SETTING_COMMANDS: readonly ShellCommand[] = [
  command(/^settings get (?:--user \S+ )?(\S+) (\S+)$/, (system, [namespace = '', name = '']) =>
    name === 'airplane_mode_on'
      ? `${system.phone.isOnline ? 0 : 1}\n`
      : `${system.setting(namespace, name) ?? 'null'}\n`,
  ),
  command(
    /^settings put (?:--user \S+ )?(\S+) (\S+) (.*)$/,
    (system, [namespace = '', name = '', value = '']) => {
      if (name === 'airplane_mode_on') return setRadio(system, value !== '1');
      system.putSetting(namespace, name, value);
    },
  ),
  command(
    /^settings delete (\S+) (\S+)$/,
    (system, [namespace = '', name = '']) =>
      `Deleted ${system.deleteSetting(namespace, name) ? 1 : 0} rows\n`,
  ),
  command(/^svc (?:wifi|data) (enable|disable)$/, (system, [verb]) => setRadio(system, verb === 'enable')),
  command(/^cmd -w wifi set-wifi-enabled (enabled|disabled)$/, (system, [state]) =>
    setRadio(system, state === 'enabled'),
  ),
  command(/^cmd phone data (enable|disable)$/, (system, [verb]) => setRadio(system, verb === 'enable')),
  command(/^cmd wifi status$/, (system) => `Wifi is ${system.phone.isOnline ? 'enabled' : 'disabled'}\n`),
  command(/^cmd connectivity airplane-mode$/, (system) =>
    system.phone.isOnline ? 'disabled\n' : 'enabled\n',
  ),
  command(/^cmd connectivity airplane-mode (enable|disable)$/, (system, [verb]) =>
    setRadio(system, verb === 'disable'),
  ),
  silent(/^svc (?:nfc|power) /),
];
