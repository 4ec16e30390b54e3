import { html } from 'hono/html';
import type { PageTarget } from './page-model.ts';
import type { Html, PageView } from './page-view.ts';

/** A target with its kind: a virtual phone is never named without it. */
export function targetName({ common }: PageView, { name, kind }: PageTarget): Html {
  return html`<bdi>${name}</bdi> <span class="kind ${kind}">${common.kinds[kind]}</span>`;
}
