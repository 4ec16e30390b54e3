import { html } from 'hono/html';
import { attemptsTable } from './attempts-table.ts';
import type { PageModel } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';
import { statusSign } from './status-sign.ts';
import { targetName } from './target-name.ts';

/** The proof of what is green. Folded: it is for those who doubt. */
export function passed(view: PageView, { cells }: PageModel): Html {
  const { passed: words } = view.words;
  const green = cells.filter(({ status }) => status === 'passed');
  return html`<section class="no-print" aria-labelledby="${idIn(view, 'passed')}">
    <h2 id="${idIn(view, 'passed')}">${words.title}</h2>
    ${
      green.length === 0
        ? html`<p class="quiet">${words.none}</p>`
        : html`<details>
            <summary>${words.summary(green.length)}</summary>
            <ul class="items">
              ${green.map(
                (cell) =>
                  html`<li
                    id="${idIn(view, cell.id)}"
                    tabindex="-1"
                    data-row
                    data-target="${cell.target.index}"
                    data-status="passed"
                  >
                    ${statusSign(view, 'passed')} ${cell.item.title[view.language]},
                    ${targetName(view, cell.target)} ${attemptsTable(view, cell)}
                  </li>`,
              )}
            </ul>
          </details>`
    }
  </section>`;
}
