import { CATALOGUE } from '../checklist/catalogue.ts';
import type { WrittenVerdict } from '../report/write-verdicts.ts';
import type { AuditEvidence } from './evidence.ts';
import { JUDGES } from './judges.ts';

/** The verdict on every item of the catalogue, in its order. */
export const judge = (evidence: AuditEvidence): WrittenVerdict[] =>
  CATALOGUE.map(({ id }) => ({ item: id, ...JUDGES[id](evidence) }));
