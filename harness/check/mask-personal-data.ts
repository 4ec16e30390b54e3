import type { Mask } from '../ledger/explain.ts';
import { redact } from '../report/redact.ts';

/** Masks a value by the name of its field and by what it looks like: failures are written into reports. */
export const maskPersonalData: Mask = (path, value) => {
  const field = /([^.[\]]+)(?:\[\d+\])*$/.exec(path)?.[1] ?? 'value';
  return (redact({ [field]: value }) as Record<string, unknown>)[field];
};
