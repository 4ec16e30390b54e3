import type { BrazeEvent } from '../../wire/event.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Row } from '../row.ts';
import { ask } from './ask.ts';
import { element } from './element.ts';
import { asCheck } from './as-check.ts';
import { words } from './words/words.ts';

/** What the server says of a row. */
interface Behind {
  readonly event?: BrazeEvent;
  readonly exchange?: Exchange;
}

/** Below the stream: an event, its warnings, and the exchange behind it. */
export class Details {
  readonly part: HTMLElement;
  readonly #onClose: () => void;
  #row: Row | undefined;

  /** @param onClose where the focus goes back to */
  constructor(onClose: () => void) {
    this.#onClose = onClose;
    this.part = element('section', { class: 'details', 'aria-label': words.details, tabindex: '-1' });
    this.part.hidden = true;
    this.part.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.close();
    });
  }

  get isOpen(): boolean {
    return !this.part.hidden;
  }

  close(): void {
    this.part.hidden = true;
    this.#onClose();
  }

  /** @param takesFocus whoever opened it by hand wants to read it */
  async show(row: Row, takesFocus: boolean): Promise<void> {
    this.#row = row;
    const behind = (await ask<Behind>('/row', { n: String(row.n) })) ?? {};
    if (row !== this.#row) return;
    const close = element('button', { type: 'button', class: 'close' }, words.close);
    close.addEventListener('click', () => this.close());
    this.part.replaceChildren(
      close,
      element('h3', {}, row.words),
      ...warningsOf(row),
      ...(behind.event ? [copyPart(behind.event)] : []),
      ...(behind.event ? [jsonPart(words.event, plain(behind.event), true)] : []),
      ...(behind.exchange ? exchangeParts(behind.exchange) : []),
      ...(behind.exchange || row.type === 'finding' ? [] : [element('p', {}, words.forgotten)]),
    );
    this.part.hidden = false;
    if (takesFocus) this.part.focus();
  }
}

function warningsOf({ warnings }: Row): Node[] {
  if (warnings.length === 0) return [];
  const lines = warnings.map(({ kind, text }) =>
    element('li', {}, element('strong', {}, words[kind]), ` ${text}`),
  );
  return [element('ul', { class: 'warnings' }, ...lines)];
}

function copyPart(event: BrazeEvent): HTMLElement {
  const button = element('button', { type: 'button' }, words.copyAsCheck);
  const said = element('span', { role: 'status' });
  const part = element('p', {}, button, ' ', said);
  button.addEventListener('click', async () => {
    const text = asCheck(event);
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = words.copied;
    } catch {
      said.textContent = words.notCopied;
      part.append(element('pre', {}, text));
    }
  });
  return part;
}

/** The event without what the harness adds to it. */
function plain(event: BrazeEvent): unknown {
  const {
    sequence: _,
    receivedAt: _at,
    check: _check,
    ...rest
  } = event as BrazeEvent & Record<string, unknown>;
  return rest;
}

function exchangeParts({ method, host, path, headers, body, bodyProblem, response }: Exchange): Node[] {
  return [
    element('p', { class: 'target' }, `${method} ${host}${path} → ${response?.status || words.none}`),
    jsonPart(words.request, body ?? bodyProblem, false),
    jsonPart(words.answer, response?.body, false),
    jsonPart(words.headers, headers, false),
  ];
}

function jsonPart(title: string, value: unknown, isOpen: boolean): HTMLElement {
  const text = value === undefined ? words.none : JSON.stringify(value, null, 2);
  return element(
    'details',
    isOpen ? { open: '' } : {},
    element('summary', {}, title),
    element('pre', { tabindex: '0', 'aria-label': title, role: 'region' }, text),
  );
}
