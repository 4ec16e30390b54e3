import { title } from '../ledger/explain.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { redact } from '../report/redact.ts';
import type { Workspace } from '../twin/workspace.ts';
import type { Runner } from './runner.ts';

/** Puts what happened into the report: the time line, the exchanges, the stored profiles. Redacted before it is written. */
export async function attachEvidence(
  runner: Pick<Runner, 'attach'>,
  ledger: Ledger,
  workspaces: Readonly<Record<string, Workspace>>,
): Promise<void> {
  const timeline = ledger.all().map((event) => {
    const {
      sequence,
      receivedAt: _received,
      check: _check,
      at: _at,
      sdkVersion: _version,
      platform: _platform,
      ...rest
    } = event;
    return `${String(sequence).padStart(3)}  ${title(event)}\n     ${JSON.stringify(redact(rest))}`;
  });
  await runner.attach('1 time line of events', {
    body: String(redact(timeline.join('\n'))),
    contentType: 'text/plain',
  });
  const exchanges = ledger.exchanges.filter(({ method }) => method !== 'OPTIONS');
  await runner.attach('2 exchanges', { body: json(exchanges), contentType: 'application/json' });
  for (const [name, workspace] of Object.entries(workspaces)) {
    const profiles = workspace.profiles();
    if (profiles.length > 0) {
      await runner.attach(`3 profiles stored in ${name}`, {
        body: json(profiles),
        contentType: 'application/json',
      });
    }
  }
  if (ledger.restExchanges.length > 0) {
    await runner.attach('4 requests to the REST API', {
      body: json(ledger.restExchanges),
      contentType: 'application/json',
    });
  }
  if (ledger.findings.length > 0) {
    await runner.attach('5 findings', { body: json(ledger.findings), contentType: 'application/json' });
  }
}

const json = (value: unknown) => JSON.stringify(redact(value), null, 2);
