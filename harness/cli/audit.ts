import { Command } from 'commander';
import type { Language } from '../checklist/item.ts';
import type { Cell } from '../checklist/matrix.ts';
import { EXIT } from '../common/exit-codes.ts';
import { screenOf, type Screen } from '../report/screen.ts';
import { MESSAGES } from '../report/text/messages.ts';
import { printJudgement, writeViewFiles } from '../report/write-views.ts';
import { AuditResults } from './audit-results.ts';
import { subjectOf, type SubjectOptions } from './audit-subject.ts';
import { judgeFolder } from './judge-folder.ts';
import { onSignal } from './on-signal.ts';
import { formatOption } from './read-capture.ts';
import { addViewOptions, reportFolderOf, type ViewOptions } from './view-options.ts';
import { writePage } from './write-page.ts';

type AuditOptions = ViewOptions & SubjectOptions;

const HELP = `
Of a site it opens the address in Chromium as somebody who was never there: accepts consent, reads, follows three links, comes back after the
session timeout, loses the network and has it again. Nobody signs in, and nothing that the SDK says reaches Braze: the twin answers in its
place, and offers a message and a card. Of a capture (HAR or NDJSON, of any platform, as "decode" reads it) it judges what was sent; requests
to others are passed over. What needs more is "blocked", with what would unblock it; that does not fail the gate here.

Examples:
  braze-qa audit https://test.shop.example             what does its Braze integration do?
  braze-qa audit https://test.shop.example --headed    watch it
  braze-qa audit https://test.shop.example --endpoint data.shop.example   an SDK endpoint of its own; it is found out otherwise
  braze-qa audit --har shop.har phone.har              what somebody recorded, one column for each platform
  braze-qa gate                                        judge the results again

Exit codes: 0 nothing is red or in doubt, 1 something is, no Braze SDK spoke, or a capture had bad lines, 2 usage, 3 no browser, or the site
does not load, 130 interrupted.`;

/** `braze-qa audit URL` or `--har FILE…`: a site that nobody prepared, or what somebody recorded. */
export function auditCommand(): Command {
  return addViewOptions(new Command('audit'))
    .description('Visits a site that nobody prepared, or reads captures, and judges the Braze integration.')
    .argument('[url]', 'the site')
    .option('--har <files...>', 'captures to judge in place of a site; - is standard input')
    .addOption(formatOption())
    .option('--endpoint <host>', "the site's SDK endpoint, where it is no host of Braze; default: found out")
    .option('--headed', 'show the browser')
    .addHelpText('after', HELP)
    .action(audit);
}

async function audit(address: string | undefined, options: AuditOptions): Promise<void> {
  const subject = subjectOf(address, options);
  const screen = screenOf(process.stdout, process.env);
  const results = await AuditResults.begin(options.results, subject.name);
  const signal = onSignal();
  try {
    await results.end('passed', await subject.look(signal, screen));
  } catch (error) {
    await results.end(signal.aborted ? 'interrupted' : 'failed', []);
    if (!signal.aborted) throw error;
    process.exitCode = EXIT.interrupted;
    return;
  }
  const judgement = await judgeFolder(options);
  const { html: file, lang: language } = options;
  printJudgement(judgement, screen, language);
  printBlocked(judgement.matrix.cells, screen, language);
  await writeViewFiles(judgement, options);
  if (!judgement.gate.passed) process.exitCode = EXIT.failed;
  await writePage(judgement, { file, report: reportFolderOf(options.results), screen, language });
}

/** Most cells of an audit are blocked: the page has what each of them needs. */
function printBlocked(cells: readonly Cell[], screen: Screen, language: Language): void {
  const { length } = cells.filter(({ status }) => status === 'blocked');
  if (length > 0) screen.write(`  ${MESSAGES[language].auditBlocked(length)}\n`);
}
