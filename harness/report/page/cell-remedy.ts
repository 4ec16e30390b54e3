import { html } from 'hono/html';
import type { PageCell } from './page-model.ts';
import type { Html, PageView } from './page-view.ts';

/** What to do about cells of one kind that are not green: the item's own remedy where it failed, else how to get a result. */
export function cellRemedy({ language, common }: PageView, cells: readonly PageCell[]): Html {
  const { item, target, status } = cells[0]!;
  if (status === 'failed') {
    return html`<dl class="remedy">
      <dt>${common.cause}</dt>
      <dd>${item.cause[language]}</dd>
      <dt>${common.fix}</dt>
      <dd>${item.fix[language]}</dd>
    </dl>`;
  }
  if (status === 'passed' || status === 'not-applicable' || status === 'waived') return html``;
  const remedy = common.remedies[status]
    .replace('{item}', cells.map(({ item }) => item.id).join(','))
    .replace('{target}', () => target.name);
  return html`<dl class="remedy">
    <dt>${common.fix}</dt>
    <dd>${remedy}</dd>
  </dl>`;
}
