import { ACTIVITY_COMMANDS } from './activity-commands.ts';
import type { AndroidSystem } from './android-system.ts';
import { PACKAGE_COMMANDS } from './package-commands.ts';
import { SETTING_COMMANDS } from './setting-commands.ts';
import { parseShellLine } from './shell-line.ts';
import type { Shell, ShellAnswer } from './shell-service.ts';
import { SYSTEM_COMMANDS } from './system-commands.ts';

/** Every command the phone knows. The first that fits answers. */
const COMMANDS = [...PACKAGE_COMMANDS, ...ACTIVITY_COMMANDS, ...SETTING_COMMANDS, ...SYSTEM_COMMANDS];

/**
 * The shell of a phone: a table of commands. One that is not in it succeeds and says nothing, and is recorded as unknown: so a session goes on,
 * and a test of the driver's own commands fails.
 */
export function createAndroidShell(system: AndroidSystem): Shell {
  const shell: Shell = async (line) => {
    const steps = parseShellLine(line);
    if (!steps) return { err: 'sh: syntax error\n', code: 2 };
    // A whole line in quotation marks, as some of the driver's are.
    const only = steps.length === 1 && steps[0]!.words.length === 1 ? steps[0]!.words[0]! : '';
    if (/\s/.test(only)) return shell(only);
    let said = { out: '', err: '', code: 0 };
    for (const { words, when } of steps) {
      if (when === '&&' ? said.code !== 0 : when === '||' && said.code === 0) continue;
      const { until, ...answer } = await run(system, words);
      said = {
        out: said.out + (answer.out ?? ''),
        err: said.err + (answer.err ?? ''),
        code: answer.code ?? 0,
      };
      if (until) return { ...said, until };
    }
    return said;
  };
  return shell;
}

async function run(system: AndroidSystem, words: readonly string[]): Promise<ShellAnswer> {
  const text = words.join(' ');
  for (const { pattern, run: answer } of COMMANDS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const said = await answer(
      system,
      match.slice(1).map((group) => group ?? ''),
      words,
    );
    return typeof said === 'string' ? { out: said } : (said ?? {});
  }
  system.recordUnknown(`shell ${text}`);
  return {};
}
