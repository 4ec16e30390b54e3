import { html } from 'hono/html';
import type { CellStatus } from '../../checklist/check-result.ts';
import { attemptsTable } from './attempts-table.ts';
import { cellRemedy } from './cell-remedy.ts';
import { cellsByReason, type PageCell, type PageModel } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';
import { statusSign } from './status-sign.ts';
import { targetName } from './target-name.ts';

/** What nobody can say anything about, and what was declared not to apply: why, and for which items. */
export function unproven(view: PageView, { cells }: PageModel): Html {
  const { words } = view;
  return html`${part(view, 'unproven', words.unproven, cells, ['inconclusive', 'blocked', 'not-run'])}
  ${part(view, 'not-applicable', words.notApplicable, cells, ['not-applicable'])}`;
}

function part(
  view: PageView,
  id: string,
  words: { readonly title: string; readonly none: string },
  cells: readonly PageCell[],
  statuses: readonly CellStatus[],
): Html {
  const groups = cellsByReason(cells, statuses);
  return html`<section aria-labelledby="${idIn(view, id)}">
    <h2 id="${idIn(view, id)}">${words.title}</h2>
    ${groups.length === 0 ? html`<p class="quiet">${words.none}</p>` : groups.map((group) => alike(view, group))}
  </section>`;
}

function alike(view: PageView, cells: readonly PageCell[]): Html {
  const first = cells[0]!;
  return html`<article
    class="card"
    data-row
    data-target="${first.target.index}"
    data-status="${first.status}"
  >
    <h3>${statusSign(view, first.status)} ${view.common.on} ${targetName(view, first.target)}</h3>
    <p class="reason">${first.reason}</p>
    ${cellRemedy(view, cells)}
    <ul class="items">
      ${cells.map(
        (cell) =>
          html`<li id="${idIn(view, cell.id)}" tabindex="-1">
            ${cell.item.title[view.language]}
            <span class="severity">${view.common.severities[cell.item.severity][0]}</span>
            ${cell.checks.length > 0 ? attemptsTable(view, cell) : ''}
          </li>`,
      )}
    </ul>
  </article>`;
}
