import { Command } from 'commander';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import { safeJson } from '../common/safe-json.ts';
import { Differences, type Difference } from '../plan/differences.ts';
import { loadPlan } from '../plan/load-plan.ts';
import { oneLine } from '../report/one-line.ts';
import { redactText } from '../report/redact.ts';
import { capturedEvents } from './captured-events.ts';
import { formatOption, type CaptureFormat } from './read-capture.ts';

interface Options {
  readonly plan: string;
  readonly format?: CaptureFormat;
  readonly json?: boolean;
}

/** Characters. Sentences quote names and values from outside. */
const LONGEST = 600;

/** `braze-qa plan check`: captures, judged by a plan. */
export function planCheckCommand(): Command {
  return new Command('check')
    .description(
      'Judges captures by a plan: a sentence for each difference, and what Braze itself would not take.',
    )
    .argument('<captures...>', 'captures of the app in use')
    .requiredOption('--plan <file>', 'the plan, YAML or TypeScript')
    .option('--json', 'print JSON for other programs')
    .addOption(formatOption())
    .action(run);
}

async function run(captures: readonly string[], { plan, format, json }: Options): Promise<void> {
  const differences = new Differences(await loadPlan(plan));
  for await (const { event, place } of capturedEvents(captures, format)) {
    differences.judge(event, place);
    if (differences.isFull) break;
  }
  const { judged, unknown, isFull } = differences;
  const list = differences.list.map(masked);
  if (judged + list.length === 0) throw new CodedError('NOTHING_TO_PLAN');
  if (list.length > 0) process.exitCode = EXIT.failed;
  const text = json
    ? safeJson({ judged, unknown, complete: !isFull, differences: list })
    : [...list.map(inWords), summary(differences)].join('\n');
  process.stdout.write(`${text}\n`);
}

/** Names and values of a capture may be anybody's. */
function masked({ place, subject, sentence, times }: Difference): Difference {
  const safe = (text: string) => oneLine(redactText(text), LONGEST);
  return { place: safe(place), subject: safe(subject), sentence: safe(sentence), times };
}

function inWords({ place, subject, sentence, times }: Difference): string {
  const saysItself = sentence.startsWith('event ') || subject === 'attributes';
  const about = saysItself ? sentence : `${subject}: ${sentence}`;
  return `${place}: ${about}${times > 1 ? ` (${times} times)` : ''}`;
}

function summary({ list, judged, unknown, isFull }: Differences): string {
  const all = counted(
    judged,
    'event, purchase or change of attributes',
    'events, purchases and changes of attributes',
  );
  return [
    list.length === 0
      ? `As planned: ${all}.`
      : `${counted(list.length, 'difference', 'differences')} in ${all}.`,
    ...(isFull ? ['What comes after them was not judged.'] : []),
    ...(unknown > 0 ? [`Not judged: ${counted(unknown, 'event', 'events')} of an unknown kind.`] : []),
  ].join(' ');
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
