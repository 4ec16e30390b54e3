import { html } from 'hono/html';
import { comparisonParts, comparisonTitle } from '../comparison-parts.ts';
import type { PageModel } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';

/** An app that makes names of values says thousands of them. */
const MAX_DIFFERENCES = 200;

/** What is different from the last green run. Nothing where there is none to compare with. */
export function baseline(view: PageView, { comparison }: PageModel): Html {
  if (!comparison) return html``;
  const parts = comparisonParts(comparison, view.language, MAX_DIFFERENCES);
  return html`<section aria-labelledby="${idIn(view, 'baseline')}">
    <h2 id="${idIn(view, 'baseline')}">${comparisonTitle(comparison, view.language)}</h2>
    ${parts.length === 0 ? html`<p class="quiet">${view.common.baseline.same}</p>` : ''}
    ${parts.map(
      ({ title, isWorse, lines }) =>
        html`<div class="difference ${isWorse ? 'worse' : ''}">
          <h3>${title}</h3>
          <ul>
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>
        </div>`,
    )}
  </section>`;
}
