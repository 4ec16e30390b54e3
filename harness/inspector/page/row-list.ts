import type { Row } from '../row.ts';
import { element } from './element.ts';

/** Of the style sheet's `.row`. Pixels. */
const HEIGHT = 30;
/** Rows above and below what is seen, so that scrolling shows no gap. */
const MARGIN = 8;

export interface RowListOptions {
  readonly label: string;
  /** What a row says, in its columns. */
  readonly draw: (row: Row) => readonly Node[];
  /** A row was chosen; `open` when its details are wanted, too. */
  readonly onChoose: (row: Row, open: boolean) => void;
}

/** A list of any number of rows of which only those in sight are in the document. Keys move through it as through a list box. */
export class RowList {
  readonly box: HTMLElement;
  readonly #space = element('div', { role: 'presentation', class: 'space' });
  readonly #options: RowListOptions;
  readonly #drawn = new Map<number, HTMLElement>();
  #rows: readonly Row[] = [];
  #chosen: number | undefined;
  #follows = true;

  constructor(options: RowListOptions) {
    this.#options = options;
    this.box = element('div', { role: 'listbox', tabindex: '0', class: 'rows', 'aria-label': options.label });
    this.box.append(this.#space);
    this.box.addEventListener('scroll', () => {
      const { scrollTop, clientHeight, scrollHeight } = this.box;
      this.#follows = scrollTop + clientHeight >= scrollHeight - HEIGHT;
      this.#draw();
    });
    this.box.addEventListener('keydown', (event) => this.#onKey(event));
    new ResizeObserver(() => this.#draw()).observe(this.box);
  }

  /** Whether the newest row is in sight and stays there. */
  get follows(): boolean {
    return this.#follows;
  }

  /** Shows these rows, and the newest where that was in sight. */
  show(rows: readonly Row[]): void {
    this.#rows = rows;
    this.#space.style.height = `${rows.length * HEIGHT}px`;
    if (this.#follows) this.toEnd();
    this.#draw();
  }

  toEnd(): void {
    this.#follows = true;
    this.box.scrollTop = this.#rows.length * HEIGHT;
  }

  #draw(): void {
    const first = Math.max(0, Math.floor(this.box.scrollTop / HEIGHT) - MARGIN);
    const last = Math.min(
      this.#rows.length,
      Math.ceil((this.box.scrollTop + this.box.clientHeight) / HEIGHT) + MARGIN,
    );
    const inSight = new Map(this.#rows.slice(first, last).map((row, index) => [row.n, first + index]));
    for (const [n, drawn] of this.#drawn) {
      if (inSight.has(n)) continue;
      drawn.remove();
      this.#drawn.delete(n);
    }
    for (const [n, index] of inSight) {
      const drawn = this.#drawn.get(n) ?? this.#make(this.#rows[index]!);
      drawn.style.top = `${index * HEIGHT}px`;
      drawn.setAttribute('aria-posinset', String(index + 1));
      drawn.setAttribute('aria-setsize', String(this.#rows.length));
      drawn.setAttribute('aria-selected', String(n === this.#chosen));
    }
    const chosen = this.#chosen === undefined ? undefined : this.#drawn.get(this.#chosen);
    if (chosen) this.box.setAttribute('aria-activedescendant', chosen.id);
    else this.box.removeAttribute('aria-activedescendant');
  }

  #make(row: Row): HTMLElement {
    const made = element(
      'div',
      { role: 'option', class: 'row', id: `row-${row.n}` },
      ...this.#options.draw(row),
    );
    if (row.warnings.length > 0) made.classList.add('warned');
    made.addEventListener('click', () => this.#choose(row, true));
    this.#drawn.set(row.n, made);
    this.#space.append(made);
    return made;
  }

  #choose(row: Row, open: boolean): void {
    this.#chosen = row.n;
    this.#draw();
    this.#options.onChoose(row, open);
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#rows.findIndex(({ n }) => n === this.#chosen);
    const page = Math.max(1, Math.floor(this.box.clientHeight / HEIGHT) - 1);
    const last = this.#rows.length - 1;
    const chosen = this.#rows[at];
    if (event.key === 'Enter' && chosen) return this.#options.onChoose(chosen, true);
    // Without a choice, keys begin at the newest.
    const from = at < 0 ? last : at;
    const to = {
      ArrowDown: at < 0 ? last : at + 1,
      ArrowUp: at < 0 ? last : at - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined || last < 0) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, to));
    this.#reveal(index);
    this.#choose(this.#rows[index]!, false);
  }

  #reveal(index: number): void {
    const { box } = this;
    if (index * HEIGHT < box.scrollTop) box.scrollTop = index * HEIGHT;
    const end = (index + 1) * HEIGHT - box.clientHeight;
    if (end > box.scrollTop) box.scrollTop = end;
    this.#draw();
  }
}
