import { html } from 'hono/html';
import { STATUSES, symbolOf } from '../symbols.ts';
import type { PageModel } from './page-model.ts';
import type { Html, PageView } from './page-view.ts';

/** Chooses what is shown, by status and by target; each status says how many cells have it. Needs the page's script. */
export function filters({ language, words, common }: PageView, { cells, targets }: PageModel): Html {
  const counts = STATUSES.map((status) => ({
    status,
    count: cells.filter((cell) => cell.status === status).length,
  })).filter(({ count }) => count > 0);
  const option = (value: string, label: Html | string, checked = false) =>
    html`<label class="chip"
      ><input type="radio" name="${language}-status" value="${value}" ${checked ? 'checked' : ''} /><span
        >${label}</span
      ></label
    >`;
  return html`<form class="filters" data-needs-script hidden aria-label="${words.filter.title}">
    <fieldset>
      <legend>${words.filter.status}</legend>
      ${option('', html`${words.filter.all} <b>${cells.length}</b>`, true)}
      ${counts.map(({ status, count }) =>
        option(
          status,
          html`<i class="sign ${status}" aria-hidden="true">${symbolOf(status, true)}</i>
            ${common.statuses[status]} <b>${count}</b>`,
        ),
      )}
    </fieldset>
    ${
      targets.length > 1
        ? html`<label class="target"
            >${words.filter.target}
            <select name="target">
              <option value="">${words.filter.allTargets}</option>
              ${targets.map(
                ({ index, name, kind }) =>
                  html`<option value="${index}">${name} (${common.kinds[kind]})</option>`,
              )}
            </select></label
          >`
        : ''
    }
    <output data-text="${words.filter.shown('{shown}', '{all}')}"></output>
  </form>`;
}
