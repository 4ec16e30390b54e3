import { PAGES } from './pages.ts';
import { notRun, SNIPPETS } from './snippets.ts';

export interface CommandLine {
  readonly where: string;
  readonly line: string;
  /** A mention in a sentence may leave out what the command needs. */
  readonly isMention?: true;
}

const BEGINS = /^(?:\$ |[A-Z_]+=\S+ )*(?:npx|npm|braze-qa)\b/;

/** Lines of the pages that a reader may type: in fences, indented, and in sentences. */
export const COMMAND_LINES: readonly CommandLine[] = [
  ...SNIPPETS.filter((snippet) => /^(?:sh|text|)$/.test(snippet.language) && notRun(snippet) === '').flatMap(
    ({ page, code }) => typed(page, code),
  ),
  ...PAGES.flatMap(({ page, text }) => {
    const prose = text.replaceAll(/^ *```[^]*?^ *```$/gm, '');
    const indented = [...prose.matchAll(/^ {4}(.*)$/gm)].map(([, line = '']) => line).join('\n');
    const mentions = [...prose.matchAll(/`((?:npx |npm |braze-qa )[^`\n|]+)`/g)].map(([, line = '']) => line);
    return [
      ...typed(page, indented),
      ...mentions.map((line): CommandLine => ({ where: page, line, isMention: true })),
    ];
  }),
];

/** Two spaces begin the description of a line. */
function typed(where: string, code: string): CommandLine[] {
  return code
    .replaceAll(/ \\\n */g, ' ')
    .split('\n')
    .filter((line) => BEGINS.test(line))
    .map((line) => ({ where, line: line.split(/ {2,}/)[0]!.trim() }));
}
