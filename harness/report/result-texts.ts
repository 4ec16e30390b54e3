import { z } from 'zod';
import type { SeenName } from '../checklist/seen-name.ts';
import type { Term } from '../common/term.ts';
import { SEEN_NAME } from './json-schema.ts';
import { once } from './once.ts';
import { oneLine } from './one-line.ts';
import { readTerms } from './read-terms.ts';
import { shownWithin } from './shown-text.ts';

/** What is made of the texts of results. */
export interface ResultTexts {
  readonly label: (text: string) => string;
  /** Of a check. */
  readonly name: (text: string) => string;
  readonly terms: (label: string) => readonly Term[] | undefined;
  /** Those that were seen, or planned; `undefined` where the label is none, or damaged: then nothing is compared. */
  readonly names: (label: string) => readonly SeenName[] | undefined;
  /** One text for all that are equal. */
  readonly same: (text: string) => string;
}

/** For the results of one folder: attempts of a check repeat each other, and share what is made of their texts. */
export const resultTexts = (): ResultTexts => ({
  label: once((text) => oneLine(text, 60)),
  name: once((text) => shownWithin(160, text)),
  terms: once(readTerms),
  names: once(readNames),
  same: once((text) => text),
});

function readNames(label: string): readonly SeenName[] | undefined {
  try {
    return z.array(SEEN_NAME).parse(JSON.parse(label));
  } catch {
    return undefined;
  }
}
