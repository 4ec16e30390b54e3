import { html } from 'hono/html';
import type { PageModel } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';
import { spanText } from './span-text.ts';
import { targetName } from './target-name.ts';

/** What was run, when, on what. */
export function facts(view: PageView, { app, targets, cells, facts: run }: PageModel): Html {
  const { facts: words } = view.words;
  const fact = (name: string, value: Html | string | number) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  const { start, stop, runner } = run;
  const isLinked = cells.some(({ checks }) =>
    checks.some(({ attempts }) => attempts.some(({ link }) => link)),
  );
  return html`<section aria-labelledby="${idIn(view, 'facts')}">
    <h2 id="${idIn(view, 'facts')}">${words.title}</h2>
    <dl class="facts">
      ${fact(words.app, html`<bdi>${app}</bdi>`)}
      ${fact(words.started, start === undefined ? words.unknown : moment(view, start))}
      ${stop === undefined ? '' : fact(words.ended, moment(view, stop))}
      ${
        start === undefined || stop === undefined
          ? ''
          : fact(words.duration, spanText(stop - start, view.language))
      }
      ${fact(
        words.targets,
        html`<ul>
          ${targets.map((target) => html`<li>${targetName(view, target)}</li>`)}
        </ul>`,
      )}
      ${fact(words.builds, run.builds.join(', '))}
      ${fact(words.items, words.itemCount(run.plannedItems, run.allItems))}
      ${fact(words.attempts, run.attempts)}
      ${runner === undefined ? '' : fact(words.runner, words.runners[runner])}
    </dl>
    <p class="quiet">${words.sides}</p>
    ${isLinked ? html`<p class="quiet no-print">${words.served}</p>` : ''}
  </section>`;
}

function moment({ language }: PageView, time: number): Html {
  const date = new Date(time);
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return html`<time datetime="${date.toISOString()}">${format.format(date)} UTC</time>`;
}
