import { html } from 'hono/html';
import { waiverLine } from '../waiver-line.ts';
import { attemptsTable } from './attempts-table.ts';
import type { PageCell, PageModel } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';
import { statusSign } from './status-sign.ts';

/** Every waiver, with who answers for it, to when, and what it accepts. Nothing where there is none. */
export function waivers(view: PageView, { waivers, cells }: PageModel): Html {
  if (waivers.length === 0) return html``;
  return html`<section aria-labelledby="${idIn(view, 'waivers')}">
    <h2 id="${idIn(view, 'waivers')}">${view.common.waivers.title}</h2>
    <p class="quiet">${view.words.waivers.meaning}</p>
    <ul class="waivers">
      ${waivers.map((waiver) => {
        const { item, target, state } = waiver;
        const cell = cells.find(
          ({ waived: one }) => one?.waiver.item === item && one.waiver.target === target,
        );
        return html`<li class="${state}">
          <p>${waiverLine(waiver, view.language)}</p>
          ${cell?.waived ? finding(view, cell, cell.waived) : ''}
        </li>`;
      })}
    </ul>
  </section>`;
}

/** The matrix leads here. */
function finding(view: PageView, cell: PageCell, { found }: NonNullable<PageCell['waived']>): Html {
  return html`<div
    class="finding"
    id="${idIn(view, cell.id)}"
    tabindex="-1"
    data-target="${cell.target.index}"
    data-status="waived"
  >
    <p>${view.words.waivers.found}: ${statusSign(view, found)}</p>
    <p class="reason">${cell.reason}</p>
    ${attemptsTable(view, cell)}
  </div>`;
}
