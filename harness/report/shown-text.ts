import { oneLine } from './one-line.ts';
import { redactText } from './redact.ts';

/** Text from outside as a report shows it: one line, no personal data, nothing that hides or reorders. */
export const shownText = (text: string): string => oneLine(redactText(text));
