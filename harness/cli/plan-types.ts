import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { loadPlan } from '../plan/load-plan.ts';
import { planTypes, TYPES_MARK } from '../plan/plan-types.ts';
import { writeNewFile } from './write-new-file.ts';

interface Options {
  readonly plan: string;
  readonly output?: string;
  readonly force?: boolean;
}

/** `braze-qa plan types`: a plan as TypeScript. */
export function planTypesCommand(): Command {
  return new Command('types')
    .description(
      'Makes TypeScript of a plan: names of events and attributes, with the types of what belongs to them.',
    )
    .requiredOption('--plan <file>', 'the plan, YAML or TypeScript')
    .option('--output <file>', 'where to write it; default: standard output. One made earlier is overwritten')
    .option('--force', 'overwrite any other file too')
    .action(run);
}

async function run({ plan, output, force = false }: Options): Promise<void> {
  const text = planTypes(await loadPlan(plan));
  if (output === undefined) process.stdout.write(text);
  else await writeNewFile(output, text, force || (await isOurs(output)));
}

async function isOurs(file: string): Promise<boolean> {
  const before = await readFile(file, 'utf8').catch(() => '');
  return before.startsWith(TYPES_MARK);
}
