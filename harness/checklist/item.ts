import type { Channel } from '../common/channel.ts';

/** Where an item stands in the checklist. */
export type Phase = 'data-ingestion' | 'messaging' | 'hygiene';

/** How much an item weighs at the gate. */
export type Severity = 'blocker' | 'major' | 'minor';

/**
 * One side of the evidence. `wire`: what left the device. `stored`: what the workspace kept. `screen`: what a person
 * saw. A check that asserted one side only has not proven its item.
 */
export type Side = 'wire' | 'stored' | 'screen';

export type Language = 'en' | 'fr';

/** The same text in each language of the reports. */
export type LocalText = Readonly<Record<Language, string>>;

/** A line of the checklist. */
export interface Item {
  /** Stable id in kebab-case: the tag of its checks (`@session-start-end`) and the value of `--item`. */
  readonly id: string;
  /** At most 46 characters, so that a table with two targets fits 80 columns. */
  readonly title: LocalText;
  readonly phase: Phase;
  readonly severity: Severity;
  /** The channel that all of it is about: not applicable to an app that does not use it. */
  readonly channel?: Channel;
  /** The sides a check must have asserted before a pass counts. */
  readonly evidence: readonly Side[];
  /** What usually is wrong when the item fails. */
  readonly cause: LocalText;
  /** What to do then. */
  readonly fix: LocalText;
}
