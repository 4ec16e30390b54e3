import { html } from 'hono/html';
import { attemptsTable } from './attempts-table.ts';
import { cellRemedy } from './cell-remedy.ts';
import { cellsByItem, type PageCell, type PageModel } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';
import { statusSign } from './status-sign.ts';
import { targetName } from './target-name.ts';

/** What failed, item by item: on which targets, why, what usually causes it and what to do. */
export function failures(view: PageView, { cells }: PageModel): Html {
  const { failures: words } = view.words;
  const items = cellsByItem(cells, ['failed', 'flaky']);
  return html`<section aria-labelledby="${idIn(view, 'failures')}">
    <h2 id="${idIn(view, 'failures')}">${words.title}</h2>
    ${items.length === 0 ? html`<p class="quiet">${words.none}</p>` : items.map((cells) => failure(view, cells))}
  </section>`;
}

function failure(view: PageView, cells: readonly PageCell[]): Html {
  const [first] = cells;
  const { item } = first!;
  // One remedy per status: of targets that failed alike, the first stands for all.
  const told = ['failed', 'flaky'].flatMap((status) => cells.find((cell) => cell.status === status) ?? []);
  return html`<article class="card" data-row>
    <h3>
      ${item.title[view.language]}
      <span class="severity">${view.common.severities[item.severity][0]}</span>
    </h3>
    ${cells.map(
      (cell) =>
        html`<div
          class="finding"
          id="${idIn(view, cell.id)}"
          tabindex="-1"
          data-target="${cell.target.index}"
          data-status="${cell.status}"
        >
          <p>${statusSign(view, cell.status)} ${view.common.on} ${targetName(view, cell.target)}</p>
          <p class="reason">${cell.reason}</p>
          ${attemptsTable(view, cell)}
        </div>`,
    )}
    ${told.map((cell) => cellRemedy(view, [cell]))}
    <p class="quiet id">${item.id}</p>
  </article>`;
}
