import { attachEvidence } from '../check/attach-evidence.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Attachment } from '../report/write-verdicts.ts';
import type { AuditEvidence } from './evidence.ts';
import type { OpenOnDemand } from './open-on-demand.ts';

/** What an audit brings home: what judges look at, and what a reader of the report may look into. */
export interface Audited {
  readonly evidence: AuditEvidence;
  /** Redacted. */
  readonly attachments: readonly Attachment[];
}

/** What a ledger and its workspaces tell at the end. */
export const evidenceOf = (
  platform: AuditEvidence['platform'],
  ledger: Ledger,
  workspaces: OpenOnDemand,
): AuditEvidence => ({
  platform,
  events: [...ledger.all()],
  exchanges: ledger.exchanges.filter(({ method }) => method !== 'OPTIONS'),
  stored: workspaces.stored(),
});

/** The time line, the exchanges and the profiles, as the checks attach them. */
export async function attachmentsOf(ledger: Ledger, workspaces: OpenOnDemand): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  const runner = {
    attach: async (name: string, { body, contentType }: { body: string | Buffer; contentType: string }) => {
      attachments.push({ name, type: contentType as Attachment['type'], text: String(body) });
    },
  };
  await attachEvidence(runner, ledger, workspaces.named);
  return attachments;
}
