import { PAGES } from './pages.ts';

export interface Snippet {
  readonly page: string;
  /** Line of the fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** The comment in front of it: a file of `examples/`, `part of TYPE`, `plan PATH` or `not run: REASON`. */
  readonly note: string;
}

const FENCE = /(?:<!-- ([^\n]*?) -->\n\n)?^( *)```(\w*)\n([^]*?)^ *```$/gm;

/** The fenced snippets of all pages. */
export const SNIPPETS: readonly Snippet[] = PAGES.flatMap(({ page, text }) =>
  [...text.matchAll(FENCE)].map(
    ({ index, 1: note = '', 2: indent = '', 3: language = '', 4: code = '' }) => ({
      page,
      line: text.slice(0, index).split('\n').length,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      note,
    }),
  ),
);

const NOT_RUN = 'not run: ';

/** Why nothing tries it; empty where something does. */
export const notRun = ({ note }: Snippet): string =>
  note.startsWith(NOT_RUN) ? note.slice(NOT_RUN.length) : '';
