import type { Visit } from '../app/visit/visit.ts';
import type { Recorded } from '../ledger/ledger.ts';
import type { ExportedUser, MessageStatistics } from '../twin/workspace.ts';
import type { Exchange, Platform } from '../wire/exchange.ts';

/** What the twin stored for one app key. */
export interface StoredForKey {
  readonly app: string;
  readonly profiles: readonly ExportedUser[];
  /** Of the in-app message and the card that were offered. */
  readonly message: MessageStatistics;
  readonly card: MessageStatistics;
}

/** All that an audit knows: judges look at nothing else. */
export interface AuditEvidence {
  readonly platform: Platform;
  readonly events: readonly Recorded[];
  /** In order of arrival, without preflights. */
  readonly exchanges: readonly Exchange[];
  readonly stored: readonly StoredForKey[];
  /** What was seen in the browser. Missing where only captures were read: then a judge says what those cannot show. */
  readonly visit?: Visit;
}
