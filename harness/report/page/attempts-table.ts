import { html } from 'hono/html';
import type { PageAttempt, PageCheck } from './page-checks.ts';
import type { PageCell } from './page-model.ts';
import type { Html, PageView } from './page-view.ts';
import { spanText } from './span-text.ts';
import { statusSign } from './status-sign.ts';

/** Every attempt of every check of a cell: what it found, on which evidence, in which time. */
export const attemptsTable = (view: PageView, cell: PageCell): Html =>
  view.later.add(() => tableOf(view, cell));

function tableOf(view: PageView, { item, target, checks }: PageCell): Html {
  const { attempts: words } = view.words;
  const count = checks.reduce((sum, { attempts }) => sum + attempts.length, 0);
  if (count === 0) return html`<p class="quiet">${words.none}</p>`;
  const name = `${item.title[view.language]}, ${target.name}: ${words.summary(count)}`;
  return html`<details class="attempts">
    <summary>${words.summary(count)}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${name}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.check}</th>
            <th scope="col">${words.attempt}</th>
            <th scope="col">${words.result}</th>
            <th scope="col">${words.evidence}</th>
            <th scope="col">${words.duration}</th>
            <th scope="col">${words.build}</th>
          </tr>
        </thead>
        <tbody>
          ${checks.map((check) => check.attempts.map((attempt, index) => row(view, item.evidence, check, attempt, index)))}
        </tbody>
      </table>
    </div>
  </details>`;
}

function row(
  view: PageView,
  needed: PageCell['item']['evidence'],
  check: PageCheck,
  { status, reason, evidence, duration, build, link }: PageAttempt,
  index: number,
): Html {
  const { attempts: words } = view.words;
  const missing = needed.filter((side) => !evidence.includes(side));
  return html`<tr>
    <th scope="row"><bdi>${check.name}</bdi></th>
    <td>${index + 1} ${link === undefined ? '' : html`<a href="${link}">${words.open}</a>`}</td>
    <td>${statusSign(view, status)} ${reason === '' ? '' : html`<span class="reason">${reason}</span>`}</td>
    <td>
      <ul class="sides">
        ${evidence.map((side) => html`<li>✓ ${words.sides[side]}</li>`)}
        ${missing.map((side) => html`<li class="missing">– ${words.sides[side]} (${words.missing})</li>`)}
      </ul>
    </td>
    <td>${duration === undefined ? '' : spanText(duration, view.language)}</td>
    <td><bdi>${build}</bdi></td>
  </tr>`;
}
