import { html } from 'hono/html';
import type { Language } from '../../checklist/item.ts';
import { LANGUAGES } from '../text/messages.ts';
import { PAGE_WORDS } from '../text/page-words.ts';
import type { PageModel } from './page-model.ts';
import type { Html, PageView } from './page-view.ts';

/** The verdict, to be read from across a room. */
export function verdict(view: PageView, model: PageModel): Html {
  const { language, words, common } = view;
  const { app, passed, cells, targets, facts } = model;
  const outcome = passed ? 'passed' : 'failed';
  const said = model.isAudit ? words.audit : words;
  const green = cells.filter(({ status }) => status === 'passed').length;
  const virtual = targets.some(({ kind }) => kind === 'virtual');
  const inJvm = targets.some(({ kind }) => kind === 'jvm');
  return html`<div class="verdict ${outcome}">
    <div class="top">
      <p class="app"><bdi>${app}</bdi> · ${words.kicker}</p>
      ${LANGUAGES.filter((one) => one !== language).map(switchTo)}
    </div>
    <h1><span aria-hidden="true">${passed ? '✓' : '✗'}</span> ${said.verdict[outcome]}</h1>
    <p class="lead">${said.lead[outcome]} ${words.green(green, cells.length)}</p>
    ${
      facts.plannedItems < facts.allItems
        ? html`<p class="partial-note">${words.partial(facts.plannedItems, facts.allItems)}</p>`
        : ''
    }
    ${model.isLive ? html`<p class="live-note">${common.live}</p>` : ''}
    ${model.isPersonalDataKept ? html`<p class="kept-note">${common.keepsPersonalData}</p>` : ''}
    ${virtual ? html`<p class="virtual-note">${words.virtualOnly}</p>` : ''}
    ${inJvm ? html`<p class="virtual-note">${words.jvmOnly}</p>` : ''}
  </div>`;
}

const switchTo = (language: Language): Html =>
  html`<button type="button" data-language="${language}" data-needs-script lang="${language}" hidden>
    ${PAGE_WORDS[language].language}
  </button>`;
