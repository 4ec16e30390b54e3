import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { CodedError } from '../common/coded-error.ts';
import { takeAccount } from '../common/take-account.ts';
import { configMistakes } from '../config/config-mistakes.ts';
import { PLACEHOLDERS, type Answers } from './init/answers.ts';
import { asking, askNothing, type Ask } from './init/ask.ts';
import { findSdk } from './init/find-sdk.ts';
import { PATHS, projectFiles } from './init/project-files.ts';
import { writeNewFile } from './write-new-file.ts';

interface Options {
  readonly yes?: true;
  readonly app?: 'android' | 'ios';
  readonly url?: string;
  readonly name?: string;
  readonly appId?: string;
  readonly key?: string;
  readonly endpoint?: string;
}

const HELP = `
It writes braze-qa.config.ts, braze-qa/app-map.ts and braze-qa/checks/first-visit.check.ts in the current folder, and overwrites nothing.
Of a site it opens the address to see which app identifier and endpoint its SDK has; nothing that the SDK says reaches Braze.

Examples:
  braze-qa init                                          it asks for what it cannot see
  braze-qa init --yes --url https://test.shop.example    a site, no question
  braze-qa init --yes --app android --app-id com.example.shop

Exit codes: 0 the files are there, 2 some were there before, or an answer cannot be.`;

/** `braze-qa init`: a configuration, an app map and a check, for a site or an app. */
export function initCommand(): Command {
  return new Command('init')
    .description('Writes a configuration, an app map and one check that runs, for a site or an app.')
    .option('--yes', 'ask nothing')
    .addOption(
      new Option('--app <platform>', 'an app on phones instead of a site').choices(['android', 'ios']),
    )
    .option('--url <url>', "the site's address, or that of the app's backend")
    .option('--name <text>', 'name of the site or app; default: that of the folder')
    .option('--app-id <id>', 'package name or bundle id of the app')
    .option('--key <id>', "app identifier in Braze's dashboard; default: the one that the site has")
    .option('--endpoint <host>', 'SDK endpoint; default: the one that the site has')
    .addHelpText('after', HELP)
    .action(init);
}

async function init(options: Options): Promise<void> {
  refuseToOverwrite();
  if (!options.yes && !process.stdin.isTTY)
    throw new CodedError('USAGE', { reason: 'There is no terminal to ask on: add --yes.' });
  const answers = options.yes
    ? await answersOf(options, askNothing)
    : await asking((ask) => answersOf(options, ask));
  const mistakes = configMistakes(configOf(answers));
  if (mistakes.length > 0) throw new CodedError('USAGE', { reason: mistakes.join('\n') });
  const files = projectFiles(answers);
  for (const { path, text } of files) await writeNewFile(path, text, false);
  const lines = files.map(({ path, about }) => `    ${path.padEnd(38)}${about}`);
  say(`\n  Written:\n${lines.join('\n')}\n\n${nextSteps(answers)}`);
}

async function answersOf(options: Options, ask: Ask): Promise<Answers> {
  const { app: platform = 'web' } = options;
  const isSite = platform === 'web';
  const address =
    options.url ??
    (await ask(isSite ? 'Address of the site?' : "Address of the app's backend?", PLACEHOLDERS.site));
  const { url, account } = canBeOpened(address) ? takeAccount(address) : { url: address };
  if (account) say(`  ${ABOUT_ACCOUNTS}\n`);
  const appId = isSite
    ? ''
    : (options.appId ?? (await ask('Package name or bundle id?', PLACEHOLDERS.appId)));
  const isKnown = options.key !== undefined && options.endpoint !== undefined;
  const { sdk, note } = isSite && !isKnown && canBeOpened(url) ? await findSdk(url, account) : {};
  if (note !== undefined) say(`  ${note}\n`);
  const key =
    options.key ?? sdk?.key ?? (await ask("App identifier in Braze's dashboard?", PLACEHOLDERS.key));
  const endpoint = options.endpoint ?? sdk?.endpoint ?? (await ask('SDK endpoint?', PLACEHOLDERS.endpoint));
  return { name: options.name ?? (basename(process.cwd()) || 'app'), platform, url, appId, key, endpoint };
}

const ABOUT_ACCOUNTS =
  'The name and the password are written nowhere: let braze-qa.config.ts take the whole address from a variable, url: { test: process.env.SITE_URL! }.';

const canBeOpened = (url: string): boolean =>
  URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);

/** What the files will say: the rules for it are the configuration's own. */
function configOf({ name, platform, url, appId, key, endpoint }: Answers): object {
  const kind = platform === 'ios' ? 'simulator' : 'emulator';
  const phone = platform === 'web' ? {} : { appId, kind };
  return {
    name,
    workspaces: { test: { endpoint, apps: { [platform]: key } } },
    targets: { app: { platform, map: {}, url: { test: url }, ...phone } },
  };
}

function refuseToOverwrite(): void {
  const there = Object.values(PATHS).filter((path) => existsSync(path));
  if (there.length > 0) throw new CodedError('INIT_EXISTS', { files: there.join(', ') });
}

function nextSteps({ platform, url, appId, key }: Answers): string {
  const isGuessed = [url, appId, key].some((value) =>
    (Object.values(PLACEHOLDERS) as string[]).includes(value),
  );
  return [
    ...(isGuessed ? ['  Put into braze-qa.config.ts what is not known yet: it has placeholders.'] : []),
    '  Type next:',
    ...(platform === 'web' ? [] : ['    npx braze-qa doctor    what phones need, and what of it is missing']),
    '    npx braze-qa run       prove it: matrix, gate, page\n',
  ].join('\n');
}

const say = (text: string) => void process.stdout.write(text);
