import { html } from 'hono/html';
import type { CellStatus } from '../../checklist/check-result.ts';
import { symbolOf } from '../symbols.ts';
import type { Html, PageView } from './page-view.ts';

/** A status as a sign and a word: nobody has to tell colours apart. */
export function statusSign({ common }: PageView, status: CellStatus): Html {
  return html`<span class="status ${status}"
    ><span class="sign" aria-hidden="true">${symbolOf(status, true)}</span> ${common.statuses[status]}</span
  >`;
}
