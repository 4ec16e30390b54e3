import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { html, raw } from 'hono/html';
import type { Language } from '../../checklist/item.ts';
import { LANGUAGES, MESSAGES } from '../text/messages.ts';
import { PAGE_WORDS } from '../text/page-words.ts';
import { costs } from './costs.ts';
import { facts } from './facts.ts';
import { failures } from './failures.ts';
import { filters } from './filters.ts';
import { LaterParts } from './later-parts.ts';
import { names } from './names.ts';
import { matrixTable } from './matrix-table.ts';
import type { PageModel } from './page-model.ts';
import { idIn, type Html, type PageView } from './page-view.ts';
import { passed } from './passed.ts';
import { rules } from './rules.ts';
import { unproven } from './unproven.ts';
import { verdict } from './verdict.ts';
import { baseline } from './baseline.ts';
import { waivers } from './waivers.ts';

/**
 * The page, piece by piece, as one HTML document that loads nothing: its style and script are in it, and its policy allows no others. It holds every
 * language; a button changes between them.
 *
 * @param language the one that is shown first
 */
export async function* matrixPage(model: PageModel, language: Language): AsyncIterable<string> {
  const later = new LaterParts();
  const [style, script] = await Promise.all([ownFile('page.css'), ownFile('page-script.js')]);
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = await html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${titleOf(model, language)}</title>
        <link rel="icon" href="data:," />
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        ${LANGUAGES.map((one) => half(model, one, { later, shown: one === language }))}
        ${raw(`<script>${script}</script>`)}
      </body>
    </html>`;
  yield* later.write(`${page}\n`);
}

const titleOf = ({ app, passed, isAudit }: PageModel, language: Language): string =>
  `${passed ? '✓' : '✗'} ${(isAudit ? PAGE_WORDS[language].audit : PAGE_WORDS[language]).verdict[passed ? 'passed' : 'failed']} · ${app}`;

interface HalfOptions extends Pick<PageView, 'later'> {
  readonly shown: boolean;
}

function half(model: PageModel, language: Language, { later, shown }: HalfOptions): Html {
  const view: PageView = { language, words: PAGE_WORDS[language], common: MESSAGES[language], later };
  return html`<div
    class="page"
    lang="${language}"
    data-title="${titleOf(model, language)}"
    ${shown ? '' : 'hidden'}
  >
    <header>${verdict(view, model)} ${contents(view, model)}</header>
    <main>
      ${rules(view, model)}
      <section aria-labelledby="${idIn(view, 'matrix')}">
        <h2 id="${idIn(view, 'matrix')}">${view.words.matrix.title}</h2>
        ${filters(view, model)} ${matrixTable(view, model)}
      </section>
      ${waivers(view, model)} ${baseline(view, model)} ${failures(view, model)} ${unproven(view, model)}
      ${passed(view, model)} ${names(view, model)} ${costs(view, model)} ${facts(view, model)}
    </main>
  </div>`;
}

function contents(view: PageView, { waivers, comparison }: PageModel): Html {
  const { words, common } = view;
  const parts = [
    ['rules', words.rules.title],
    ['matrix', words.matrix.title],
    ...(waivers.length > 0 ? [['waivers', common.waivers.title] as const] : []),
    ...(comparison ? [['baseline', common.baseline.title] as const] : []),
    ['failures', words.failures.title],
    ['unproven', words.unproven.title],
    ['not-applicable', words.notApplicable.title],
    ['passed', words.passed.title],
    ['names', words.names.title],
    ['costs', words.costs.title],
    ['facts', words.facts.title],
  ] as const;
  return html`<nav aria-label="${words.contents}">
    <ul>
      ${parts.map(([id, title]) => html`<li><a href="#${idIn(view, id)}">${title}</a></li>`)}
    </ul>
  </nav>`;
}

const ownFile = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

/** What the policy compares the text of an element with. */
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
