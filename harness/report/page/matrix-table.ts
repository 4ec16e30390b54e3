import { html } from 'hono/html';
import type { PageCell, PageModel, PagePhase, PageTarget } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';
import { statusSign } from './status-sign.ts';

/** Items × targets. Each cell leads to its details below, and to the Allure report where one has its attempts. */
export function matrixTable(view: PageView, { targets, phases }: PageModel): Html {
  const { words } = view;
  // A part that can be scrolled has to take the keyboard, and so needs a role and a name.
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.matrix.caption}">
    <table class="matrix">
      <caption>
        ${words.matrix.caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.matrix.item}</th>
          ${targets.map((target) => column(view, target))}
        </tr>
      </thead>
      ${phases.map((phase) => group(view, phase, targets.length))}
    </table>
  </div>`;
}

function column({ common, words }: PageView, { index, name, kind }: PageTarget): Html {
  return html`<th scope="col" class="${kind}" data-target="${index}">
    <bdi>${name}</bdi>
    <span class="kind ${kind}">${common.kinds[kind]}</span>
    ${kind === 'virtual' || kind === 'jvm' ? html`<span class="not-real">${words.matrix.notReal}</span>` : ''}
  </th>`;
}

function group(view: PageView, { phase, rows }: PagePhase, width: number): Html {
  return html`<tbody>
    <tr class="phase">
      <th scope="rowgroup" colspan="${width + 1}"><span>${view.common.phases[phase]}</span></th>
    </tr>
    ${rows.map(
      ({ item, cells }) =>
        html`<tr class="item" data-row>
          <th scope="row">
            <span class="title">${item.title[view.language]}</span>
            <span class="severity">${view.common.severities[item.severity][0]}</span>
          </th>
          ${cells.map((cell) => cellOf(view, cell))}
        </tr>`,
    )}
  </tbody>`;
}

function cellOf(view: PageView, { id, item, target, status, checks }: PageCell): Html {
  const bad = checks.filter((check) => check.status === status).length;
  const link = checks[0]?.attempts.at(-1)?.link;
  const label = view.words.matrix.attempts(item.title[view.language], target.name);
  return html`<td class="${target.kind} ${status}" data-target="${target.index}" data-status="${status}">
    <a href="#${idIn(view, id)}"
      >${statusSign(view, status)}${status === 'failed' && bad > 1 ? ` ${bad}` : ''}</a
    >
    ${link === undefined ? '' : html`<a class="allure" href="${link}" aria-label="${label}" title="${label}">↗</a>`}
  </td>`;
}
