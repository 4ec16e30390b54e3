import type { Finding } from '../ledger/finding.ts';
import type { Ledger, Recorded } from '../ledger/ledger.ts';
import { againstPlan } from '../plan/against-plan.ts';
import { overLimits } from '../plan/over-limits.ts';
import type { Plan } from '../plan/plan.ts';
import type { Exchange } from '../wire/exchange.ts';
import { inWords } from '../wire/in-words.ts';
import type { IdentityLine } from './identity-line.ts';
import type { Language } from './page-html.ts';
import { Repeats } from './repeats.ts';
import type { Row, Warning } from './row.ts';

/** The most rows that are held; past it the oldest tenth goes. */
export const MOST_ROWS = 100_000;

const FAULTS = {
  en: { cutOff: 'cut off by a fault', answered: (status: number) => `answered ${status} by a fault` },
  fr: { cutOff: 'coupé par une panne', answered: (status: number) => `réponse ${status} d’une panne` },
};

const NOBODY = { user: null, device: '', platform: 'unknown' } as const;

/** A row with what it was made of. */
export interface Entry {
  readonly row: Row;
  readonly exchange?: string;
  /** Absent where there is none: a fault, a finding. */
  readonly event?: Recorded;
}

/** The event stream of the page: one row for each event of a ledger, for each request that a fault answered, and for findings of no request. */
export class Rows {
  readonly #plan: Plan | undefined;
  readonly #language: Language;
  readonly #identity: IdentityLine;
  readonly #repeats = new Repeats();
  readonly #listeners = new Set<() => void>();
  #entries: Entry[] = [];
  #first = 0;
  /** Of the exchange whose events come next. */
  #findings: Finding[] = [];

  constructor(ledger: Ledger, identity: IdentityLine, language: Language, plan?: Plan) {
    this.#identity = identity;
    this.#language = language;
    this.#plan = plan;
    ledger.subscribe((event) => this.#addEvent(event));
    ledger.subscribeExchanges((exchange) => {
      if (exchange.answeredBy === 'override') this.#addFault(exchange);
    });
    ledger.subscribeFindings((finding) => this.#addFinding(finding));
  }

  /** Up to `most` rows, from a place in the stream on. */
  from(place: number, most: number): Row[] {
    const start = Math.max(0, place - this.#first);
    return this.#entries.slice(start, start + most).map(({ row }) => row);
  }

  entry(place: number): Entry | undefined {
    return this.#entries[place - this.#first];
  }

  /** Calls the listener whenever a row came. Returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #addEvent(event: Recorded): void {
    const { at, type, user, device, platform } = event;
    const step = this.#identity.next(event);
    const row = { n: this.#next, at, type, words: inWords(event, this.#language), user, device, platform };
    this.#add({
      row: { ...row, warnings: this.#warningsOf(event), ...(step && { step }) },
      exchange: event.source.exchange,
      event,
    });
  }

  #addFault({ id, receivedAt, method, path, response }: Exchange): void {
    const at = new Date(receivedAt).toISOString();
    const { answered, cutOff } = FAULTS[this.#language];
    const words = `${method} ${path} ${response?.status ? answered(response.status) : cutOff}`;
    this.#add({ row: { ...NOBODY, n: this.#next, at, type: 'fault', words, warnings: [] }, exchange: id });
  }

  /** What was found of an exchange is reported before its events: it goes with the first of them. */
  #addFinding(finding: Finding): void {
    if (finding.exchange !== undefined) {
      this.#findings.push(finding);
      return;
    }
    const [at, text] = [new Date().toISOString(), finding.message];
    const warnings = [{ kind: 'finding', text }] as const;
    this.#add({ row: { ...NOBODY, n: this.#next, at, type: 'finding', words: text, warnings } });
  }

  #add(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length > MOST_ROWS) {
      this.#entries = this.#entries.slice(MOST_ROWS / 10);
      this.#first += MOST_ROWS / 10;
    }
    for (const listener of this.#listeners) listener();
  }

  get #next(): number {
    return this.#first + this.#entries.length;
  }

  #warningsOf(event: Recorded): Warning[] {
    const warning = (kind: Warning['kind']) => (text: string) => ({ kind, text });
    const found = this.#findings.filter(({ exchange }) => exchange === event.source.exchange);
    this.#findings = [];
    return [
      ...found.map(({ message }) => message).map(warning('finding')),
      ...overLimits(event).map(warning('limit')),
      ...(this.#plan ? againstPlan(event, this.#plan) : []).map(warning('plan')),
      ...this.#repeats.of(event).map(warning('repeat')),
    ];
  }
}
