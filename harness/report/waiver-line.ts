import type { JudgedWaiver } from '../checklist/apply-waivers.ts';
import type { Language } from '../checklist/item.ts';
import { shownText } from './shown-text.ts';
import { MESSAGES } from './text/messages.ts';

/** A waiver in one line: what it is about, to when, who answers for it, why, and what became of it. */
export function waiverLine(waiver: JudgedWaiver, language: Language): string {
  const { on, waivers: words } = MESSAGES[language];
  const { item, target, owner, reason, expires, state } = waiver;
  const colon = language === 'fr' ? ' :' : ':';
  return `${item} ${on} ${shownText(target)} (${words.until(expires, shownText(owner))})${colon} ${shownText(reason)}. ${upper(words.states[state])}.`;
}

const upper = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
