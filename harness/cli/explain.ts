import { Command, InvalidArgumentError } from 'commander';
import { CodedError } from '../common/coded-error.ts';
import { visibleText } from '../common/visible-text.ts';
import { EXPLAIN_PATH, LOCAL_HOSTS, type Answer } from './twin-questions.ts';

interface Options {
  readonly url: URL;
  readonly device?: boolean;
}

const HELP = `
It asks a running \`braze-qa twin\`, whose first line says its restUrl, and prints a sentence or two:
  spring was not sent to user u1, who is not in segment pro: custom attribute plan is "free", wanted equals "pro".
  spring is on a device of user u1 and waits for the custom event "viewed_product"; the nearest seen is "product_viewed", 0.4 s earlier.
  u1 saw spring at 10:12:04.512.

MESSAGE is the id of a campaign, CANVAS/STEP for a step of a Canvas, or for a send without a campaign its dispatch_id.
What was decided is kept by --data of the twin; what people did before the twin was started is not: a campaign that waits for
an event says then that nothing of the kind was seen.

Examples:
  braze-qa explain u1 spring --url http://127.0.0.1:41001
  braze-qa explain u1 welcome/day-2 --url http://127.0.0.1:41001       a step of the Canvas welcome
  braze-qa explain --device d-1 spring --url http://127.0.0.1:41001    the anonymous user of a device

Exit codes: 0 it was explained, 2 there is no such user or message, 3 no twin is there.`;

/** A twin answers at once, unless Connected Content is under way: that takes two seconds an attempt. Milliseconds. */
const PATIENCE = 15_000;

/** `braze-qa explain`: what a running twin decided about a message for somebody, and why. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('Says why a user got a message or did not, from a running twin.')
    .argument('<user>', 'an external id')
    .argument('<message>', 'the id of a campaign, CANVAS/STEP, or a dispatch_id')
    .requiredOption('--url <url>', 'the restUrl of a running `braze-qa twin`', urlOf)
    .option('--device', 'USER is a device id: its anonymous user is meant')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(user: string, message: string, { url, device }: Options): Promise<void> {
  const question = new URL(EXPLAIN_PATH, url);
  question.search = new URLSearchParams({ [device ? 'device' : 'user']: user, message }).toString();
  const answer = await ask(question);
  if ('unknown' in answer) throw new CodedError('NOTHING_TO_EXPLAIN', { unknown: answer.unknown });
  process.stdout.write(`${visibleText(answer.explanation)}\n`);
}

async function ask(question: URL): Promise<Answer> {
  const unreachable = (reason: string, cause?: unknown) =>
    new CodedError('TWIN_UNREACHABLE', { url: question.origin, reason }, { cause });
  let answer: unknown;
  try {
    const response = await fetch(question, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
    answer = await response.json();
  } catch (error) {
    throw unreachable(reasonOf(error), error);
  }
  if (isAnswer(answer)) return answer;
  throw unreachable('what answers there is something else');
}

function isAnswer(value: unknown): value is Answer {
  if (typeof value !== 'object' || value === null) return false;
  const { explanation, unknown } = value as { explanation?: unknown; unknown?: unknown };
  return typeof (explanation ?? unknown) === 'string';
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'what answers there is something else';
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'it does not answer';
  const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
  return code === 'ECONNREFUSED' ? 'nothing listens there' : (error as Error).message;
}

/** Questions name users: they go to this machine only. */
function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' && LOCAL_HOSTS.has(url.hostname)) return url;
  throw new InvalidArgumentError('It must be an address of this machine, like http://127.0.0.1:41001.');
}
