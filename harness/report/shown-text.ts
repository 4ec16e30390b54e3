import { oneLine } from './one-line.ts';
import { redactText } from './redact.ts';
import { HIDING } from './redaction/redaction.ts';

/** Text from outside as a report shows it: one line, nothing that hides or reorders, and no personal data, whatever the run was told to keep. */
export const shownText = (text: string): string => shownWithin(undefined, text);

/** The same, cut to so many characters. */
export const shownWithin = (limit: number | undefined, text: string): string =>
  oneLine(redactText(text, HIDING), limit);
