import { KNOWN_SECRETS } from '../../common/known-secrets.ts';
import type { KnownValues } from '../../common/known-values.ts';
import { RUN_ENV } from '../../common/run-env.ts';
import { PERSONAL, type Secret } from '../../common/secrets.ts';
import { mark } from './mark.ts';

/** What is hidden. */
export interface Redaction {
  /** Kinds that stay. */
  readonly keeps: ReadonlySet<Secret>;
  /** Values that are hidden wherever they stand. */
  readonly known: readonly KnownValues[];
  /** Is told of each value that was found by the name of its field. */
  readonly onField?: (secret: Secret, value: string) => void;
}

/** `--keep-personal-data`: personal data stays, keys and passwords do not. */
export const KEEPING: Redaction = { keeps: PERSONAL, known: [KNOWN_SECRETS] };
export const HIDING: Redaction = { keeps: new Set(), known: [KNOWN_SECRETS] };

/** Whether the run that this process belongs to was told to keep personal data. */
export const keepsPersonalData = (): boolean => process.env[RUN_ENV.keepPersonalData] === '1';

/** As the run that this process belongs to was told. */
export const OF_THIS_RUN: Redaction = keepsPersonalData() ? KEEPING : HIDING;

/** The mark of a secret, or the secret itself where it stays. */
export const hidden = (redaction: Redaction, secret: Secret, value: string): string =>
  redaction.keeps.has(secret) ? value : mark(secret, value);
