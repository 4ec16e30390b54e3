import { element } from './element.ts';
import { post } from './post.ts';
import type { Person } from './row-store.ts';
import { say, words } from './words/words.ts';

const KINDS = ['in-app', 'content-card', 'banner', 'push'] as const;

interface Decision {
  readonly decision: {
    readonly outcome: 'sent' | 'waiting' | 'failed' | 'withheld';
    readonly because?: string;
  };
}

type Preview = { readonly data: string } | { readonly aborted: string };

/** Writes a message to whoever is chosen, shows what its Liquid becomes, and sends it. */
export class Composer {
  readonly part: HTMLElement;
  readonly #head = element('summary');
  readonly #said = element('p', { role: 'status', class: 'said' });
  readonly #kind = element('select');
  readonly #title = element('input', { maxlength: '200' });
  readonly #text = element('textarea', { rows: '3', required: '', maxlength: '20000' });
  readonly #link = element('input');
  readonly #placement = element('input', { pattern: '\\S+' });
  #person: Person = {};

  constructor() {
    for (const kind of KINDS) this.#kind.append(element('option', { value: kind }, words[`kind-${kind}`]));
    const placement = field(words.placement, this.#placement);
    const onKind = () => {
      placement.hidden = this.#kind.value !== 'banner';
      this.#placement.required = !placement.hidden;
    };
    this.#kind.addEventListener('change', onKind);
    onKind();
    const preview = element('button', { type: 'button' }, words.preview);
    preview.addEventListener('click', () => void this.#preview());
    const form = element(
      'form',
      {},
      field(words.kind, this.#kind),
      field(words.messageTitle, this.#title),
      field(words.messageText, this.#text),
      field(words.link, this.#link),
      placement,
      element('p', {}, element('button', { class: 'main' }, words.send), ' ', preview),
      this.#said,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.part = element('details', { class: 'composer' }, this.#head, form);
    this.show({});
  }

  /** Writes to somebody else from now on. */
  show(person: Person): void {
    this.#person = person;
    this.#said.textContent = '';
    const who = person.user ?? person.device;
    this.part.hidden = who === undefined;
    this.#head.textContent = say(words.sendTo, { who: who ?? '' });
  }

  get #to(): object {
    const { user, device } = this.#person;
    return user === undefined ? { device } : { externalId: user };
  }

  async #send(): Promise<void> {
    const kind = this.#kind.value;
    const answer = await post<Decision>('/send', {
      to: this.#to,
      kind,
      title: this.#title.value,
      text: this.#text.value,
      ...(this.#link.value && { url: this.#link.value }),
      ...(kind === 'banner' && { placement: this.#placement.value }),
    });
    this.#say(answer, ({ decision: { outcome, because = '' } }) =>
      say(words[`outcome-${outcome}`], { because }),
    );
  }

  async #preview(): Promise<void> {
    const answer = await post<Preview>('/preview', { to: this.#to, text: this.#text.value });
    this.#say(answer, (shown) =>
      'data' in shown ? shown.data : say(words.aborted, { because: shown.aborted }),
    );
  }

  #say<T>(answer: Awaited<ReturnType<typeof post<T>>>, inWords: (done: T) => string): void {
    this.#said.textContent =
      'done' in answer ? inWords(answer.done) : say(words.refused, { because: answer.refused });
  }
}

const field = (label: string, input: HTMLElement) => element('label', {}, element('span', {}, label), input);
