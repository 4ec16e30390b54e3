import type { Language } from '../checklist/item.ts';
import { shownText } from './shown-text.ts';
import { MESSAGES } from './text/messages.ts';

/**
 * The path of a name as a reader would say it, in one line.
 *
 * @example
 * nameInWords(['custom-event', 'signed_up', 'plan'], 'en'); // 'custom event signed_up › plan'
 */
export function nameInWords([kind = '', ...rest]: readonly string[], language: Language): string {
  const { kinds } = MESSAGES[language].baseline;
  const known = Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : kind;
  return shownText([known, rest.join(' › ')].join(' ').trim());
}
