import { element, setText } from './element.ts';
import type { RowStore } from './row-store.ts';
import { say, words } from './words/words.ts';

/** Above the stream: filter, pause, and how much there is. */
export class Toolbar {
  readonly part: HTMLElement;
  readonly #count = element('output', { class: 'count' });
  readonly #pause = element('button', { type: 'button', 'aria-pressed': 'false' }, words.pause);
  readonly #store: RowStore;

  /** @param onChange what is shown is no longer the same */
  constructor(store: RowStore, onChange: () => void) {
    this.#store = store;
    const text = element('input', {
      type: 'search',
      placeholder: words.filterHint,
      'aria-label': words.filter,
    });
    const onlyWarnings = element('input', { type: 'checkbox' });
    const filter = () => {
      store.filter(text.value, onlyWarnings.checked);
      onChange();
    };
    text.addEventListener('input', filter);
    onlyWarnings.addEventListener('change', filter);
    this.#pause.addEventListener('click', () => {
      store.paused = !store.paused;
      this.#pause.setAttribute('aria-pressed', String(store.paused));
      onChange();
    });
    const warned = element('label', {}, onlyWarnings, ` ${words.onlyWarnings}`);
    this.part = element('div', { class: 'toolbar', role: 'search' }, text, warned, this.#pause, this.#count);
  }

  draw(): void {
    const { shown, size, waiting, paused } = this.#store;
    setText(this.#pause, paused ? words.goOn : words.pause);
    const counted = say(words.shown, { shown: shown.length, all: size });
    setText(this.#count, waiting > 0 ? `${counted} · ${say(words.waiting, { n: waiting })}` : counted);
  }
}
