import type { FaultName } from '../faults.ts';
import { element } from './element.ts';
import { post } from './post.ts';
import { words } from './words/words.ts';

const NAMES = ['none', 'offline', '500', '429', 'slow', 'reset'] as const satisfies readonly FaultName[];

/** How Braze misbehaves now, by name. */
export class FaultChoice {
  readonly part: HTMLElement;
  readonly #choice = element('select');

  constructor() {
    for (const name of NAMES) this.#choice.append(element('option', { value: name }, words[`fault-${name}`]));
    this.#choice.addEventListener('change', () => void post('/fault', { name: this.#choice.value }));
    this.part = element('label', { class: 'fault' }, `${words.fault} `, this.#choice);
  }

  show(name: FaultName): void {
    this.#choice.value = name;
  }
}
