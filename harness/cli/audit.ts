import { Command } from 'commander';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import { isBrazeHost } from '../common/braze-hosts.ts';
import { visibleText } from '../common/visible-text.ts';
import type { Cell } from '../checklist/matrix.ts';
import { judgeResults } from '../report/judge-results.ts';
import { screenOf, type Screen } from '../report/screen.ts';
import { printJudgement, writeViewFiles } from '../report/write-views.ts';
import { AuditResults, type AuditedTarget } from './audit-results.ts';
import { onSignal } from './on-signal.ts';
import { addViewOptions, reportFolderOf, type ViewOptions } from './view-options.ts';
import { writePage } from './write-page.ts';

interface AuditOptions extends Omit<ViewOptions, 'baseline'> {
  readonly endpoint?: string;
  readonly headed?: boolean;
}

const HELP = `
It opens the site in Chromium as somebody who was never there: accepts consent, reads, follows three links, comes back after the session timeout,
loses the network and has it again. Nobody signs in, and nothing that the SDK says reaches Braze: the twin answers in its place, and offers
a message and a card. What needs more than a visit is "blocked", with what would unblock it; that does not fail the gate here.

Examples:
  braze-qa audit https://test.shop.example             what does its Braze integration do?
  braze-qa audit https://test.shop.example --headed    watch it
  braze-qa audit https://test.shop.example --endpoint data.shop.example   an SDK endpoint of its own; it is found out otherwise
  braze-qa gate --results reports/allure-results       judge it again

Exit codes: 0 nothing is red or in doubt, 1 something is, or no Braze SDK spoke, 2 usage, 3 no browser, or the site does not load,
130 interrupted.`;

/** `braze-qa audit URL`: a site that nobody prepared. */
export function auditCommand(): Command {
  return addViewOptions(new Command('audit'))
    .description('Visits a site that nobody prepared, and judges what its Braze integration does.')
    .argument('<url>', 'the site')
    .option('--endpoint <host>', "the site's SDK endpoint, where it is no host of Braze; default: found out")
    .option('--headed', 'show the browser')
    .addHelpText('after', HELP)
    .action(audit);
}

async function audit(address: string, options: AuditOptions): Promise<void> {
  const url = siteOf(address);
  checkEndpoint(options.endpoint);
  const screen = screenOf(process.stdout, process.env);
  const results = await AuditResults.begin(options.results, url.host);
  const signal = onSignal();
  try {
    const target = await visit(url, options, signal, screen);
    await results.end('passed', [target]);
  } catch (error) {
    await results.end(signal.aborted ? 'interrupted' : 'failed', []);
    if (!signal.aborted) throw error;
    process.exitCode = EXIT.interrupted;
    return;
  }
  const judgement = await judgeResults(options.results);
  const { html: file, lang: language } = options;
  printJudgement(judgement, screen, language);
  printBlocked(judgement.matrix.cells, screen);
  await writeViewFiles(judgement, options);
  process.exitCode = judgement.gate.passed ? EXIT.passed : EXIT.failed;
  await writePage(judgement, { file, report: reportFolderOf(options.results), screen, language });
}

async function visit(
  url: URL,
  { endpoint, headed = false }: AuditOptions,
  signal: AbortSignal,
  screen: Screen,
): Promise<AuditedTarget> {
  const [{ auditSite }, { judge }] = await Promise.all([
    import('../audit/audit-site.ts'),
    import('../audit/judge.ts'),
  ]);
  const onStep = (step: string) => screen.write(`  … ${visibleText(step)}\n`);
  const { evidence, attachments } = await auditSite({ url: url.href, endpoint, headed, signal, onStep });
  return { target: 'web-chromium', kind: 'browser', verdicts: judge(evidence), attachments };
}

/** Most cells of an audit are blocked: one line for each way to unblock some. */
function printBlocked(cells: readonly Cell[], screen: Screen): void {
  const blocked = cells.filter(({ status }) => status === 'blocked');
  if (blocked.length === 0) return;
  screen.write(
    `  ${blocked.length} items need more than this. What each needs is on the page; "npx braze-qa init" begins an app map, which is most of it.\n`,
  );
}

function siteOf(address: string): URL {
  const wrong = (reason: string) => new CodedError('USAGE', { reason });
  if (!URL.canParse(address)) throw wrong(`"${address}" is no address, such as https://test.shop.example.`);
  const url = new URL(address);
  if (!['http:', 'https:'].includes(url.protocol))
    throw wrong(`"${address}" is no address of a site: it has to begin with https:// or http://.`);
  if (isBrazeHost(url.hostname))
    throw wrong(`${url.hostname} is Braze's own: the twin stands in its place, and has no site.`);
  return url;
}

function checkEndpoint(endpoint: string | undefined): void {
  if (endpoint === undefined || /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(endpoint)) return;
  throw new CodedError('USAGE', {
    reason: `--endpoint takes a host name, such as data.shop.example, not "${endpoint}".`,
  });
}
