import type { Row } from '../row.ts';
import { element, setText } from './element.ts';
import type { Person } from './row-store.ts';
import { words } from './words/words.ts';

/** Devices and users that are listed: more nobody can look through. */
const MOST = 500;

interface Listed {
  readonly name: HTMLElement;
  readonly note: HTMLElement;
  count: number;
  text: string;
  line: string;
}

/** The left side: devices and users as they appear. One can be chosen. */
export class People {
  readonly side: HTMLElement;
  readonly #lists = { device: element('ul'), user: element('ul') };
  readonly #listed = new Map<string, Listed>();
  readonly #all: HTMLButtonElement;
  readonly #empty = element('p', { class: 'hint' }, words.nobodyYet);
  readonly #onChoose: (person: Person) => void;
  #chosen: HTMLButtonElement;

  constructor(onChoose: (person: Person) => void) {
    this.#onChoose = onChoose;
    this.#all = element('button', { type: 'button', 'aria-pressed': 'true' }, words.everything);
    this.#all.addEventListener('click', () => this.#choose(this.#all, {}));
    this.#chosen = this.#all;
    this.side = element(
      'nav',
      { class: 'people', 'aria-label': `${words.devices}, ${words.users}` },
      this.#all,
      this.#empty,
      element('h2', {}, words.devices),
      this.#lists.device,
      element('h2', {}, words.users),
      this.#lists.user,
    );
  }

  add(rows: readonly Row[]): void {
    for (const { device, user, platform } of rows) {
      if (device !== '') {
        const short = device.length > 13 ? `${device.slice(0, 12)}…` : device;
        this.#count('device', device, `${platform} · ${short}`, user ?? words.anonymous);
      }
      if (user !== null) this.#count('user', user, user, '');
    }
    this.#empty.hidden = this.#listed.size > 0;
  }

  /** Draws what was added. */
  draw(): void {
    for (const { name, note, text, line, count } of this.#listed.values()) {
      setText(name, text);
      setText(note, [line, count].filter(Boolean).join(' · '));
    }
  }

  #count(kind: 'device' | 'user', id: string, text: string, line: string): void {
    const key = `${kind} ${id}`;
    const listed = this.#listed.get(key) ?? this.#list(kind, key, { [kind]: id });
    if (!listed) return;
    listed.count += 1;
    listed.text = text;
    listed.line = line;
  }

  #list(kind: 'device' | 'user', key: string, person: Person): Listed | undefined {
    if (this.#listed.size >= MOST) return undefined;
    const [name, note] = [element('span', { class: 'name' }), element('span', { class: 'note' })];
    const button = element(
      'button',
      { type: 'button', 'aria-pressed': 'false', title: person[kind] ?? '' },
      name,
      note,
    );
    button.addEventListener('click', () => this.#choose(button, person));
    this.#lists[kind].append(element('li', {}, button));
    const listed = { name, note, count: 0, text: '', line: '' };
    this.#listed.set(key, listed);
    return listed;
  }

  #choose(button: HTMLButtonElement, person: Person): void {
    this.#chosen.setAttribute('aria-pressed', 'false');
    button.setAttribute('aria-pressed', 'true');
    this.#chosen = button;
    this.#onChoose(person);
  }
}
