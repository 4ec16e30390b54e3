import type { Row } from '../row.ts';
import { ask } from './ask.ts';
import { element } from './element.ts';
import { flat, type Flat } from './flat.ts';
import { timeOf } from './row-columns.ts';
import type { Person } from './row-store.ts';
import { say, words } from './words/words.ts';

interface Step {
  readonly at: string;
  readonly text: string;
}

/** The right side: who a device belonged to, and the profile as it is now with what has just changed. */
export class Profile {
  readonly side: HTMLElement;
  readonly #line = element('ol', { class: 'line' });
  readonly #lines = element('dl', { class: 'profile' });
  readonly #hint = element('p', { class: 'hint' }, words.choosePerson);
  readonly #lineHead = element('h3', { hidden: '' }, words.timeLine);
  readonly #steps = new Map<string, Step[]>();
  #person: Person = {};
  #before: Flat | undefined;
  #asking = false;
  #stale = false;

  /** @param composer what writes to whoever is shown */
  constructor(composer: HTMLElement) {
    this.side = element(
      'section',
      { class: 'person', 'aria-labelledby': 'profile', tabindex: '0' },
      element('h2', { id: 'profile' }, words.profile),
      this.#hint,
      composer,
      this.#lineHead,
      this.#line,
      this.#lines,
    );
  }

  /** Shows somebody. */
  show(person: Person): void {
    this.#person = person;
    this.#before = undefined;
    this.#lines.replaceChildren();
    this.#drawSteps();
    this.#refresh();
  }

  add(rows: readonly Row[]): void {
    for (const { step, device, at } of rows) {
      if (!step) continue;
      const gaps = { from: step.from ?? words.anonymous, to: step.to ?? words.anonymous };
      const steps = this.#steps.get(device) ?? [];
      this.#steps.set(device, [...steps, { at, text: say(words[`step-${step.kind}`], gaps) }]);
    }
    const isAbout = ({ device, user }: Row) => device === this.#person.device || user === this.#person.user;
    if (!rows.some(isAbout)) return;
    if (rows.some(({ step }) => step)) this.#drawSteps();
    this.#refresh();
  }

  #drawSteps(): void {
    const steps = this.#steps.get(this.#person.device ?? '') ?? [];
    this.#lineHead.hidden = steps.length === 0;
    this.#line.replaceChildren(
      ...steps.map(({ at, text }) => element('li', {}, element('time', {}, timeOf(at)), ` ${text}`)),
    );
  }

  /** One question at a time: what changes in the meantime is asked for once more. */
  async #refresh(): Promise<void> {
    this.#stale = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#stale) {
      this.#stale = false;
      const person = this.#person;
      const nobody = person.device === undefined && person.user === undefined;
      const answer = nobody ? undefined : await ask<{ profile: unknown }>('/profile', { ...person });
      if (person !== this.#person) continue;
      this.#draw(nobody, answer?.profile ?? undefined);
    }
    this.#asking = false;
  }

  #draw(nobody: boolean, profile: unknown): void {
    this.#hint.hidden = !nobody && profile !== undefined;
    this.#hint.textContent = nobody ? words.choosePerson : words.noProfile;
    const now = profile === undefined ? new Map<string, string>() : flat(profile);
    const before = this.#before;
    if (before && isSame(before, now)) return;
    this.#before = now;
    const gone = before ? [...before].filter(([path]) => !now.has(path)) : [];
    this.#lines.replaceChildren(
      ...[...now].flatMap(([path, value]) => lineOf(path, value, before && markOf(before.get(path), value))),
      ...gone.flatMap(([path, value]) => lineOf(path, value, words.removed)),
    );
  }
}

const isSame = (a: Flat, b: Flat) =>
  a.size === b.size && [...a].every(([path, value]) => b.get(path) === value);

function markOf(before: string | undefined, now: string): string | undefined {
  if (before === undefined) return words.added;
  return before === now ? undefined : words.changed;
}

function lineOf(path: string, value: string, mark: string | undefined): Node[] {
  const attributes = mark === undefined ? {} : { class: 'marked' };
  return [
    // A path that is too long is broken at a dot.
    element('dt', attributes, ...path.split(/(?<=\.)/).flatMap((part) => [part, element('wbr')])),
    element('dd', attributes, value, ...(mark === undefined ? [] : [' ', element('mark', {}, mark)])),
  ];
}
