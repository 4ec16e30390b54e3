import { Command, Option } from 'commander';
import { EXIT } from '../common/exit-codes.ts';
import { takeAccount } from '../common/take-account.ts';
import { visibleText } from '../common/visible-text.ts';
import { LANGUAGES, type Language } from '../inspector/page-html.ts';
import type { CertificateAuthority } from '../transport/certificate-authority.ts';
import { endSignal } from './end-signal.ts';
import { openInBrowser } from './open-in-browser.ts';
import { portOf } from './port-of.ts';
import { seedOf } from './seed-of.ts';

interface Options {
  readonly url?: string;
  readonly headless?: true;
  readonly endpoint?: string;
  readonly port: number;
  readonly sdkPort: number;
  readonly device?: true;
  readonly proxyPort: number;
  readonly seed?: string;
  readonly plan?: string;
  readonly lang: Language;
  readonly open: boolean;
}

const HELP = `
Live, on a page of this machine: devices and users as they appear, every event in words with the exchange behind it, warnings (limits,
repeats, the plan), the profile as Braze would export it and what just changed. Nothing is written to disk.

With --url a Chromium opens the site, and Braze's hosts are this machine to it. Anything else can be pointed at sdkUrl, as
at that of the twin. Without --seed every app key is welcome, each with a workspace of its own.

The first line on standard output is one JSON object; people are told the same on standard error:
  {"pageUrl": "http://127.0.0.1:41002/", "sdkUrl": "http://127.0.0.1:41001", "restUrl": "http://127.0.0.1:41001"}
With --device it has proxyUrl, too. restUrl takes the REST keys of the seed.

Examples:
  braze-qa inspect --url https://test.shop.example    a site, in a window of its own
  braze-qa inspect --device                           a phone whose proxy is proxyUrl; braze-qa ca install makes it trust it
  braze-qa inspect --plan shop.plan.yaml              with what the plan says of each event
  braze-qa inspect --sdk-port 41001 --no-open         for an app whose endpoint is set to http://127.0.0.1:41001

Exit codes: 0 ended by SIGTERM, 2 a wrong flag, seed or plan, 3 a port is taken or there is no browser, 130 ended by Ctrl-C.`;

/** `braze-qa inspect`: the live page of a twin, until a signal ends it. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('Shows live, on a page of this machine, what a site or an app says to Braze.')
    .option('--url <url>', 'opens this site in a Chromium')
    .option('--headless', 'without a window for the site')
    .option('--endpoint <host>', "the site's SDK endpoint, where it is none of Braze's hosts")
    .option('--port <n>', 'the port of the page; 0 takes a free one', portOf, 0)
    .option('--sdk-port <n>', 'the port for SDKs and the REST API; 0 takes a free one', portOf, 0)
    .option('--device', 'starts the proxy for phones, too')
    .option('--proxy-port <n>', 'the port of that proxy; 0 takes a free one', portOf, 0)
    .option('--seed <file>', 'what the workspace is made of, YAML or JSON')
    .option('--plan <file>', 'holds events against this plan')
    .addOption(new Option('--lang <language>', 'the language of the page').choices(LANGUAGES).default('en'))
    .option('--no-open', 'prints the address of the page, and opens no browser for it')
    .addHelpText('after', HELP)
    .action(inspect);
}

async function inspect(options: Options): Promise<void> {
  const { url, port, sdkPort, proxyPort, endpoint, lang } = options;
  const ended = endSignal();
  // Loaded now, not with the module: `--help` needs none of it.
  const [{ startInspector }, seed, plan] = await Promise.all([
    import('../inspector/start-inspector.ts'),
    options.seed === undefined ? undefined : seedOf(options.seed),
    options.plan === undefined
      ? undefined
      : import('../plan/load-plan.ts').then(({ loadPlan }) => loadPlan(options.plan!)),
  ]);
  const hosts = endpoint === undefined ? [] : [endpoint];
  const authority = options.device ? await authorityFor(hosts) : undefined;
  const ports = { port, sdkPort, proxyPort };
  const inspector = await startInspector({
    ...ports,
    hosts,
    language: lang,
    seed,
    plan,
    authority,
    onError: tell,
  });
  try {
    const { pageUrl, sdkUrl, proxyUrl, args } = inspector;
    process.stdout.write(`${JSON.stringify({ pageUrl, sdkUrl, restUrl: sdkUrl, proxyUrl })}\n`);
    tell(`The page is at ${pageUrl}, the twin for SDKs at ${sdkUrl}. Ctrl-C ends both.`);
    if (proxyUrl !== undefined)
      tell(`The proxy for phones is at ${proxyUrl}. They must trust its authority: braze-qa ca install.`);
    // A program that reads the first line opens the page itself.
    if (options.open && process.stdout.isTTY) openInBrowser(pageUrl);
    const site = url === undefined ? undefined : await openSite(url, args, options.headless === true);
    process.exitCode = (await ended) === 'SIGINT' ? EXIT.interrupted : EXIT.passed;
    await site?.close();
  } finally {
    await inspector.close();
  }
}

async function authorityFor(hosts: readonly string[]): Promise<CertificateAuthority> {
  const { openCertificateAuthority } = await import('../transport/certificate-authority.ts');
  return openCertificateAuthority({ hosts });
}

async function openSite(address: string, args: readonly string[], headless: boolean) {
  const { launchChromium } = await import('../../devices/launch-chromium.ts');
  const browser = await launchChromium({ args, headed: !headless });
  const { url, account } = URL.canParse(address) ? takeAccount(address) : { url: address };
  const page = await browser.newPage({
    ...(headless ? {} : { viewport: null }),
    ...(account && { httpCredentials: account }),
  });
  // A site that does not answer yet can be loaded again by who looks at it.
  await page.goto(url).catch((error: Error) => tell(`${url} did not load: ${error.message.split('\n')[0]}`));
  return browser;
}

function tell(what: unknown): void {
  process.stderr.write(`${visibleText(what instanceof Error ? what.message : String(what))}\n`);
}
