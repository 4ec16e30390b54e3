import { Command } from 'commander';
import { inferPlan } from '../plan/infer/infer-plan.ts';
import type { BrazeEvent } from '../wire/event.ts';
import { capturedEvents } from './captured-events.ts';
import { formatOption, type CaptureFormat } from './read-capture.ts';
import { writeNewFile } from './write-new-file.ts';

interface Options {
  readonly format?: CaptureFormat;
  readonly output?: string;
  readonly force?: boolean;
}

/** `braze-qa plan infer`: a first plan of what was captured. */
export function planInferCommand(): Command {
  return new Command('infer')
    .description(
      'Makes a first plan of captures. Comments in it say what each line stands on, and what is uncertain.',
    )
    .argument('<captures...>', 'captures of the app in use, the more the better')
    .option('--output <file>', 'where to write it; default: standard output')
    .option('--force', 'overwrite the file')
    .addOption(formatOption())
    .action(run);
}

async function run(captures: readonly string[], { format, output, force = false }: Options): Promise<void> {
  const text = await inferPlan(eventsOf(captures, format));
  if (output === undefined) process.stdout.write(text);
  else await writeNewFile(output, text, force);
}

async function* eventsOf(captures: readonly string[], format?: CaptureFormat): AsyncGenerator<BrazeEvent> {
  for await (const { event } of capturedEvents(captures, format)) yield event;
}
