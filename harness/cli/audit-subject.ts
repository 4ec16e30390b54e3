import { basename } from 'node:path';
import type { AuditSiteOptions } from '../audit/audit-site.ts';
import { isBrazeHost } from '../common/braze-hosts.ts';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import { takeAccount } from '../common/take-account.ts';
import { visibleText } from '../common/visible-text.ts';
import { redactText } from '../report/redact.ts';
import type { Screen } from '../report/screen.ts';
import type { CaptureEntry } from '../wire/capture/capture-entry.ts';
import type { AuditedTarget } from './audit-results.ts';
import { captureName, readCapture, type CaptureFormat } from './read-capture.ts';

export interface SubjectOptions {
  readonly har?: readonly string[];
  readonly format?: CaptureFormat;
  readonly endpoint?: string;
  readonly headed?: boolean;
}

/** What is audited. */
export interface AuditSubject {
  /** Above the matrix. */
  readonly name: string;
  /** Looks at it, until the signal is aborted. */
  look(signal: AbortSignal, screen: Screen): Promise<AuditedTarget[]>;
}

/** @throws {CodedError} `USAGE` */
export function subjectOf(address: string | undefined, options: SubjectOptions): AuditSubject {
  const { har, endpoint, headed } = options;
  if (address !== undefined && har !== undefined) throw usage('It takes an address or --har, not both.');
  if (har !== undefined) {
    if (endpoint !== undefined || headed !== undefined)
      throw usage('--endpoint and --headed are about a site, not about captures.');
    return captures(har, options.format);
  }
  if (address === undefined) throw usage('Name the address of a site, or captures with --har FILE.');
  checkEndpoint(endpoint);
  return site({ ...takeAccount(siteOf(address)), endpoint, headed: headed ?? false });
}

const site = (of: Omit<AuditSiteOptions, 'signal' | 'onStep'>): AuditSubject => ({
  name: new URL(of.url).host,
  look: async (signal, screen) => {
    // Loaded now, not with the module: `--help` needs no browser.
    const [{ auditSite }, { judge }] = await Promise.all([
      import('../audit/audit-site.ts'),
      import('../audit/judge.ts'),
    ]);
    const onStep = (step: string) => screen.write(`  … ${redactText(visibleText(step))}\n`);
    const { evidence, attachments } = await auditSite({ ...of, signal, onStep });
    return [{ target: 'web-chromium', kind: 'browser', verdicts: judge(evidence), attachments }];
  },
});

const captures = (files: readonly string[], format: CaptureFormat | undefined): AuditSubject => ({
  name: basename(captureName(files[0] ?? '')),
  look: async (signal) => {
    const [{ auditCaptures }, { judge }] = await Promise.all([
      import('../audit/audit-captures.ts'),
      import('../audit/judge.ts'),
    ]);
    const found = await auditCaptures({
      entries: entriesOf(files, format, signal),
      name: files.map(captureName).join(', '),
      onProblem: (place, problem) => {
        process.exitCode = EXIT.failed;
        process.stderr.write(`${redactText(visibleText(`${place}: ${problem}`))}\n`);
      },
    });
    return found.map(({ evidence, attachments }) => ({
      target: `${evidence.platform}-capture`,
      kind: 'capture' as const,
      verdicts: judge(evidence),
      attachments,
    }));
  },
});

async function* entriesOf(
  files: readonly string[],
  format: CaptureFormat | undefined,
  signal: AbortSignal,
): AsyncGenerator<CaptureEntry> {
  for (const file of files) {
    for await (const entry of readCapture(file, format)) {
      signal.throwIfAborted();
      yield { ...entry, place: `${captureName(file)}, ${entry.place}` };
    }
  }
}

function siteOf(address: string): string {
  if (!URL.canParse(address)) throw usage(`"${address}" is no address, such as https://test.shop.example.`);
  const url = new URL(address);
  if (!['http:', 'https:'].includes(url.protocol))
    throw usage(`"${address}" is no address of a site: it has to begin with https:// or http://.`);
  if (isBrazeHost(url.hostname))
    throw usage(`${url.hostname} is Braze's own: the twin stands in its place, and has no site.`);
  return url.href;
}

function checkEndpoint(endpoint: string | undefined): void {
  if (endpoint === undefined || /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/i.test(endpoint)) return;
  throw usage(`--endpoint takes a host name, such as data.shop.example, not "${endpoint}".`);
}

const usage = (reason: string) => new CodedError('USAGE', { reason });
