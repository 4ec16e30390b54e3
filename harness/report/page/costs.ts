import { html } from 'hono/html';
import type { PageModel } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';

/** What each check cost in data points, next to what it may cost. Folded: it is for those who pay. */
export function costs(view: PageView, { costs, targets }: PageModel): Html {
  const { costs: words } = view.words;
  return html`<section class="no-print" aria-labelledby="${idIn(view, 'costs')}">
    <h2 id="${idIn(view, 'costs')}">${words.title}</h2>
    ${
      costs.length === 0
        ? html`<p class="quiet">${words.none}</p>`
        : html`<p class="quiet">${words.meaning}</p>
            <details>
              <summary>${words.summary(costs.length)}</summary>
              <div class="scroll" tabindex="0" role="region" aria-label="${words.title}">
                <table class="costs">
                  <thead>
                    <tr>
                      <th scope="col">${words.check}</th>
                      ${targets.map(
                        ({ index, name }) =>
                          html`<th scope="col" data-target="${index}"><bdi>${name}</bdi></th>`,
                      )}
                      <th scope="col">${words.budget}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${costs.map(
                      ({ name, points, budget }) =>
                        html`<tr>
                          <th scope="row"><bdi>${name}</bdi></th>
                          ${points.map((value, index) => html`<td data-target="${index}">${value ?? '–'}</td>`)}
                          <td>${budget ?? ''}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>
              </div>
            </details>`
    }
  </section>`;
}
