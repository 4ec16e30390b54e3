import { Command, CommanderError } from 'commander';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import { projectPackage } from '../common/project.ts';
import { visibleText } from '../common/visible-text.ts';
import { COMMANDS } from './commands.ts';

const EXAMPLES = `
Examples:
  braze-qa init                               write what a run needs, for a site or an app
  braze-qa run                                run every check on every target, report, gate
  braze-qa run --item delta-only-values       one item of the checklist
  braze-qa gate --results DIR                 judge results that are already there
  braze-qa decode capture.har                 what an app's SDK said, in words
  braze-qa twin                               the local Braze alone
  braze-qa explain u1 spring --url URL        why user u1 got message spring from it, or did not

Exit codes: 0 the gate passed, 1 it did not, 2 usage or configuration, 3 the environment, 130 interrupted.`;

/**
 * Runs one command line and sets the process's exit code. Only the module of the chosen command is loaded.
 *
 * @param args what follows `braze-qa`, for instance `['gate', '--results', 'reports/allure-results']`
 */
export async function main(args: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  try {
    const program = await buildProgram(args);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = await explain(error);
  }
}

async function buildProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('braze-qa')
    .description("Proves that an app's Braze integration works, on every platform it ships, before release.")
    .version(projectPackage().version, '-V, --version')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('Run the command with --help to see what it takes.')
    .exitOverride();
  const chosen = args[0] === 'help' ? args[1] : args[0];
  for (const { name, summary, load } of COMMANDS) {
    // Completions are made of the whole program.
    const isLoaded = name === chosen || chosen === 'completion';
    const command = isLoaded ? await load() : new Command(name).description(summary);
    inherit(command, program);
    program.addCommand(command);
  }
  return program;
}

/** Commands are built apart from the program: its settings reach them, and theirs, only this way. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
}

/** Says what went wrong on stderr; returns the exit code. Commander has already printed its own. */
async function explain(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  const { redactText } = await import('../report/redact.ts');
  if (error instanceof CodedError) {
    process.stderr.write(`${redactText(error.toText())}\n`);
    return error.exitCode;
  }
  process.stderr.write(`${redactText(unexpected(error))}\n`);
  return EXIT.failed;
}

function unexpected(error: unknown): string {
  if (!(error instanceof Error)) return `Unexpected failure: ${visibleText(String(error))}`;
  const [, frame = ''] = (error.stack ?? '').split('\n    at ');
  if (process.env['BRAZE_QA_DEBUG']) return visibleText(error.stack ?? error.message);
  return visibleText(
    `Unexpected failure: ${error.message}\n  at ${frame.trim()}\n` +
      '  HINT: This is a bug in braze-qa. Set BRAZE_QA_DEBUG=1 to see the whole stack, and report it.',
  );
}

/** `braze-qa … | head` closes our output: the work goes on, its text goes nowhere. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
