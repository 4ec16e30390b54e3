import { html } from 'hono/html';
import type { PageCell, PageModel, PageRule } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';

/** More links than this in a rule help nobody: the matrix has them all. */
const MAX_NAMED = 6;

const SIGNS = { passed: '✓', warned: '!', failed: '✗' } as const;

/** Every rule of the gate, passed or not, with what it objects to. */
export function rules(view: PageView, model: PageModel): Html {
  const { words } = view;
  return html`<section aria-labelledby="${idIn(view, 'rules')}">
    <h2 id="${idIn(view, 'rules')}">${words.rules.title}</h2>
    <ul class="rules">
      ${model.rules.map((rule) => ruleOf(view, rule, nameOf(view, rule, model)))}
    </ul>
  </section>`;
}

/** Of an audit a severity's rule says less. */
function nameOf({ words }: PageView, { id }: PageRule, { isAudit }: PageModel): string {
  const { names } = words.audit;
  return isAudit && Object.hasOwn(names, id) ? names[id as keyof typeof names] : words.rules.names[id];
}

function ruleOf(view: PageView, { outcome, cells, problems }: PageRule, name: string): Html {
  const { words } = view;
  const more = cells.length - MAX_NAMED;
  return html`<li class="rule ${outcome}">
    <p class="outcome">
      <span class="sign" aria-hidden="true">${SIGNS[outcome]}</span> ${words.rules.outcomes[outcome]}
    </p>
    <div>
      <p class="name">${name}</p>
      ${outcome === 'warned' ? html`<p>${words.rules.warned}</p>` : ''}
      ${
        cells.length > 0 || problems.length > 0
          ? html`<ul>
              ${problems.map((problem) => html`<li>${problem[view.language]}</li>`)}
              ${cells.slice(0, MAX_NAMED).map((cell) => html`<li>${cellLink(view, cell)}</li>`)}
              ${more > 0 ? html`<li>${words.rules.more(more)}</li>` : ''}
            </ul>`
          : ''
      }
    </div>
  </li>`;
}

const cellLink = (view: PageView, { id, item, target, status }: PageCell): Html =>
  html`<a href="#${idIn(view, id)}">${item.title[view.language]}</a> ${view.common.on}
    <bdi>${target.name}</bdi> (${view.common.kinds[target.kind]}, ${view.common.statuses[status]})`;
