import { html } from 'hono/html';
import { nameInWords } from '../name-in-words.ts';
import { shownText } from '../shown-text.ts';
import type { NameRow } from './name-table.ts';
import type { PageModel, PageTarget } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';

/** An app that makes names of values says thousands of them. */
const MAX_ROWS = 1_000;

/** What was sent, beside the plan and target by target: what is never sent, and what differs, first; all of it folded. */
export function names(view: PageView, { names, targets }: PageModel): Html {
  const { words } = view;
  const { rows, isPlanKnown, coverage } = names;
  const unsent = rows.filter(({ planned, on }) => planned && on.every((types) => types === undefined));
  const differing = rows.filter(({ differs }) => differs);
  const isNoted = coverage.some((one) => one !== undefined);
  const title = html`<h2 id="${idIn(view, 'names')}">${words.names.title}</h2>`;
  if (!isNoted)
    return html`<section aria-labelledby="${idIn(view, 'names')}">
      ${title}
      <p class="quiet">${words.names.none}</p>
    </section>`;
  return html`<section aria-labelledby="${idIn(view, 'names')}">
    ${title}
    <p class="quiet">${words.names.meaning}</p>
    ${isPlanKnown ? coverageList(view, names, targets) : html`<p>${words.names.noPlan}</p>`}
    ${unsent.length > 0 ? part(view, words.names.unsent, unsent, targets) : ''}
    ${differing.length > 0 ? part(view, words.names.differing, differing, targets) : ''}
    ${
      differing.length === 0 && coverage.filter((one) => one !== undefined).length > 1
        ? html`<p>${words.names.agree}</p>`
        : ''
    }
    <details class="no-print">
      <summary>${words.names.all(rows.length)}</summary>
      ${table(view, words.names.title, rows, targets)}
    </details>
  </section>`;
}

function coverageList(
  { words }: PageView,
  { coverage }: PageModel['names'],
  targets: readonly PageTarget[],
): Html {
  return html`<ul class="coverage">
    ${targets.map(({ index, name }) => {
      const one = coverage[index];
      const said = one
        ? [
            words.names.coverage(one.sent, one.planned),
            ...(one.unplanned > 0 ? [words.names.unplanned(one.unplanned)] : []),
          ].join('; ')
        : words.names.none;
      return html`<li data-target="${index}"><bdi>${name}</bdi>: ${said}</li>`;
    })}
  </ul>`;
}

function part(view: PageView, title: string, rows: readonly NameRow[], targets: readonly PageTarget[]): Html {
  return html`<h3>${title}</h3>
    ${table(view, title, rows, targets)}`;
}

function table(
  view: PageView,
  title: string,
  rows: readonly NameRow[],
  targets: readonly PageTarget[],
): Html {
  const { words, common, language } = view;
  const said = (types: readonly string[] | undefined) =>
    types ? shownText(types.join(', ')) || words.names.yes : words.names.no;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table class="names">
        <thead>
          <tr>
            <th scope="col">${words.names.name}</th>
            <th scope="col">${words.names.planned}</th>
            ${targets.map(
              ({ index, name }) => html`<th scope="col" data-target="${index}"><bdi>${name}</bdi></th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, MAX_ROWS).map(
            ({ path, planned, on }) =>
              html`<tr>
                <th scope="row"><bdi>${nameInWords(path, language)}</bdi></th>
                <td class="${planned ? '' : 'missing'}">${said(planned)}</td>
                ${on.map(
                  (types, index) =>
                    html`<td class="${types ? '' : 'missing'}" data-target="${index}">${said(types)}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rows.length > MAX_ROWS ? html`<p class="quiet">${common.andMore(rows.length - MAX_ROWS)}</p>` : ''}`;
}
