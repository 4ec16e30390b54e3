import { Command } from 'commander';
import { EXIT } from '../common/exit-codes.ts';
import { visibleText } from '../common/visible-text.ts';
import type { WorkspaceSeed } from '../twin/seed.ts';
import type { Twin } from '../twin/twin.ts';
import { endSignal } from './end-signal.ts';
import { portOf } from './port-of.ts';
import { seedOf } from './seed-of.ts';
import { answerQuestion } from './twin-questions.ts';

interface Options {
  readonly port: number;
  readonly seed?: string;
  readonly data?: string;
}

const HELP = `
The first line on standard output is one JSON object; people are told the same on standard error:
  {"sdkUrl": "http://127.0.0.1:41001", "restUrl": "http://127.0.0.1:41001", "appKey": "…", "restKey": "…"}
sdkUrl is what the SDK takes as its base URL or endpoint:
  braze.initialize(appKey, { baseUrl: sdkUrl, minimumIntervalBetweenTriggerActionsInSeconds: 0 })
restUrl and restKey are for the REST API:
  curl -H "Authorization: Bearer $REST_KEY" $REST_URL/users/export/ids \\
    --json '{"external_ids": ["u-1"]}'
Both keys are those of the first app and the first REST key; restKey is null where the seed has none.

FILE is a workspace in YAML or JSON: apps, keys, users, in-app messages, Content Cards, feature flags, banners.
Without one there is an empty workspace with an app for every platform. docs/twin-seed.md describes the file.

With --data the state outlives the process, however that ends: DIR holds a snapshot and a log of what came since. The folder is
made if it is not there, is readable by you alone, and goes on with the workspace it holds; the file of --seed must then be the
one it was made of.

Examples:
  braze-qa twin                                         an empty workspace on a free port
  braze-qa twin --port 41001 --seed shop.yaml           a workspace with messages
  braze-qa twin --seed fixtures/messages/every-type.yaml  one message of every type
  braze-qa twin --data ~/twin                           goes on where it ended

Why somebody got a message or did not, says: braze-qa explain USER MESSAGE --url $REST_URL

It listens on 127.0.0.1 only, answers no host names but local ones and Braze's, and without --data keeps nothing when it
ends. What an app sent that Braze would not take is said on standard error.

Exit codes: 0 ended by SIGTERM, 2 a wrong flag or seed, 3 the port is taken, 130 ended by Ctrl-C.`;

/** `braze-qa twin`: a local Braze on a port, until a signal ends it. */
export function twinCommand(): Command {
  return new Command('twin')
    .description('Starts the local Braze alone: SDK endpoints and REST API on one port of this machine.')
    .option('--port <n>', 'the port; 0 takes a free one', portOf, 0)
    .option('--seed <file>', 'what the workspace is made of, YAML or JSON')
    .option('--data <dir>', 'a folder that keeps the state; without it, it is in memory')
    .addHelpText('after', HELP)
    .action(run);
}

async function run({ port, seed: file, data }: Options): Promise<void> {
  // Loaded now, not with the module: `--help` needs none of it.
  const [{ startServer }, given] = await Promise.all([import('../transport/server.ts'), seedOf(file)]);
  const { twin, seed, close } = await (data === undefined
    ? inMemory(given)
    : kept(data, given, file === undefined));
  tellFindings(twin);
  const handle = async (request: Request) => (await answerQuestion(twin, request)) ?? twin.fetch(request);
  const server = await startServer({ handle, answer: twin.answer, port, onError: tell });
  const ended = endSignal();
  const { url } = server;
  const appKey = seed.apps[0]?.key ?? null;
  const restKey = seed.restKeys?.[0]?.key ?? null;
  process.stdout.write(`${JSON.stringify({ sdkUrl: url, restUrl: url, appKey, restKey })}\n`);
  tell(`The twin of "${seed.name}" is at ${url}. Ctrl-C ends it.`);
  process.exitCode = (await ended) === 'SIGINT' ? EXIT.interrupted : EXIT.passed;
  await server.close();
  close();
}

interface Running {
  readonly twin: Twin;
  readonly seed: WorkspaceSeed;
  close(): void;
}

async function inMemory(seed: WorkspaceSeed): Promise<Running> {
  const { createTwin } = await import('../twin/create-twin.ts');
  const twin = createTwin();
  twin.open(seed);
  return { twin, seed, close: () => {} };
}

async function kept(folder: string, seed: WorkspaceSeed, anySeed: boolean): Promise<Running> {
  const { openKeptTwin } = await import('../twin/storage/kept-twin.ts');
  return openKeptTwin({ folder, seed, anySeed, onError: tell });
}

/** What the app under test did that a real Braze would not take, as it happens. */
function tellFindings({ ledger }: Twin): void {
  let told = 0;
  ledger.subscribeExchanges(() => {
    for (const { message } of ledger.findings.slice(told)) tell(message);
    told = ledger.findings.length;
  });
}

function tell(what: unknown): void {
  process.stderr.write(`${visibleText(what instanceof Error ? what.message : String(what))}\n`);
}
