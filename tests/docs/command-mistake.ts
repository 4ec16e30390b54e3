import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { CodedError } from '../../harness/common/coded-error.ts';
import { COMMANDS } from '../../harness/cli/commands.ts';
import { ROOT } from './pages.ts';

const { toRunArguments } = (await import(
  new URL('../../scripts/start-arguments.mjs', import.meta.url).href
)) as { toRunArguments: (args: readonly string[]) => string[] | string };
const SCRIPTS = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest).scripts;

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}

/** Of other tools; their flags are theirs. */
const OTHERS = ['playwright', 'wdio', 'vitest', 'allure'];
const OF_NPM = ['ci', 'install', 'pack'];
/** What commander says of a line that lacks something. */
const INCOMPLETE = [
  'commander.missingArgument',
  'commander.optionMissingArgument',
  'commander.missingMandatoryOptionValue',
  'commander.help',
];

/** What is wrong with a line that calls `braze-qa`, `npx` or `npm`, or nothing. Nothing is started. */
export async function commandMistake(line: string, isMention = false): Promise<string | undefined> {
  const [tool = '', name = '', ...rest] = wordsOf(line);
  if (tool === 'npm') return npmMistake(name, rest);
  if (tool === 'braze-qa') return brazeQaMistake([name, ...rest], isMention);
  if (name === 'braze-qa') return brazeQaMistake(rest, isMention);
  return OTHERS.includes(name) ? undefined : `no such tool: ${name}`;
}

async function npmMistake(name: string, rest: readonly string[]): Promise<string | undefined> {
  if (OF_NPM.includes(name)) return undefined;
  const script = name === 'run' ? (rest[0] ?? '') : name;
  const command = SCRIPTS[script];
  if (command === undefined) return `no such script: ${script}`;
  const args = rest.includes('--') ? rest.slice(rest.indexOf('--') + 1) : [];
  if (script === 'start') {
    const run = toRunArguments(args);
    return typeof run === 'string' ? run : brazeQaMistake(['run', ...run], true);
  }
  const file = command.split(' ').at(-1)!;
  const flags = args.filter((word) => word.startsWith('--')).map((flag) => flag.slice(2).split('=')[0]!);
  const text = flags.length === 0 ? '' : readFileSync(join(ROOT, file), 'utf8');
  return flags.find((flag) => !new RegExp(`\\b${flag}\\b`).test(text));
}

async function brazeQaMistake(args: readonly string[], isMention: boolean): Promise<string | undefined> {
  const [name = ''] = args;
  if (name === 'COMMAND' || name.startsWith('-')) return undefined;
  const entry = COMMANDS.find((command) => command.name === name);
  if (!entry) return `no such command: ${name}`;
  const program = new Command('braze-qa').addCommand(await entry.load());
  quieten(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CodedError) return error.message;
    if (!(error instanceof CommanderError)) throw error;
    const isPlaceholder =
      error.code === 'commander.invalidArgument' && / '(?:[A-Z]+|\{\w+\})' /.test(error.message);
    return isMention && (INCOMPLETE.includes(error.code) || isPlaceholder) ? undefined : error.message;
  }
}

/** The real commands, parsed as always; none does anything. */
function quieten(command: Command): void {
  command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  if (command.commands.length === 0) command.action(() => {});
  for (const child of command.commands) quieten(child);
}

const wordsOf = (line: string): string[] =>
  [...line.replace(/^(?:\$ |[A-Z_]+=\S+ )*/, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
