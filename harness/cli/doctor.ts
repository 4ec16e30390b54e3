import { Command } from 'commander';
import { listFrom } from '../common/run-env.ts';
import { DEFAULT_CONFIG_FILE } from '../config/load-config.ts';
import { examine, exitCodeOf, type FindingGroup } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { oneLine } from '../report/one-line.ts';
import { paletteOf, screenOf, type Screen } from '../report/screen.ts';
import { writeOutput } from '../report/write-output.ts';

interface DoctorOptions {
  readonly config: string;
  readonly target?: readonly string[];
  readonly json?: string;
}

const HELP = `
Looks at this machine, the configuration and each target, and says what would keep a run from starting, or cells from being
proven. No device, browser or server is started, and only --json writes a file.

  ✓ as it should be   ! some cells will be blocked, or something does nothing   ✗ must be mended

Examples:
  braze-qa doctor                              everything
  braze-qa doctor --target pixel-8             one target, and what it needs of this machine
  braze-qa doctor --json doctor.json           for CI

Exit codes: 0 nothing is wrong (! may be there), 2 a mistake in the configuration, 3 only this machine lacks something.`;

const LONGEST_LINE = 1_000;

/** `braze-qa doctor`: what is wrong, before anything is started. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Says what is wrong with machine, configuration and targets, before anything is started.')
    .option('--config <file>', 'configuration', DEFAULT_CONFIG_FILE)
    .option('--target <name>', 'only this target; may be repeated', collect)
    .option('--json <file>', 'also write the findings as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...(listFrom(value) ?? []),
];

async function run({ config, target, json }: DoctorOptions): Promise<void> {
  const groups = await examine({ configFile: config, targets: target, env: process.env });
  const screen = screenOf(process.stdout, process.env);
  for (const group of groups) screen.write(`\n${textOf(group, screen)}`);
  screen.write(`\n${summaryOf(groups)}\n`);
  const exitCode = exitCodeOf(groups);
  if (json !== undefined) await writeOutput(json, `${JSON.stringify({ exitCode, groups }, null, 2)}\n`);
  process.exitCode = exitCode;
}

const SIGNS = {
  good: { unicode: '✓', ascii: '+', color: 'green' },
  doubtful: { unicode: '!', ascii: '!', color: 'yellow' },
  wrong: { unicode: '✗', ascii: 'x', color: 'red' },
} as const;
const TITLES = { machine: 'This machine', configuration: 'Configuration', target: 'Target' };

function textOf({ kind, name, findings }: FindingGroup, screen: Screen): string {
  const paint = paletteOf(screen);
  const title = oneLine([TITLES[kind], name].filter(Boolean).join(' '));
  return [paint.bold(`  ${title}`), ...findings.map((finding) => lineOf(finding, screen)), ''].join('\n');
}

function lineOf({ level, about, seen, remedy }: Finding, screen: Screen): string {
  const { unicode, ascii, color } = SIGNS[level];
  const sign = paletteOf(screen)[color](screen.unicode ? unicode : ascii);
  const arrow = screen.unicode ? '→' : '->';
  const text = [`${about}: ${seen}`, ...(remedy === undefined ? [] : [`${arrow} ${remedy}`])].join(' ');
  return `  ${sign} ${oneLine(text, LONGEST_LINE)}`;
}

function summaryOf(groups: readonly FindingGroup[]): string {
  const levels = groups.flatMap(({ findings }) => findings.map(({ level }) => level));
  const [errors, warnings] = (['wrong', 'doubtful'] as const).map(
    (level) => levels.filter((it) => it === level).length,
  );
  if (!errors && !warnings) return '  Nothing is wrong.';
  return `  ${errors} must be mended, ${warnings} should be looked at.`;
}
