/** One command of a line, and when it runs: after the one before it, whatever that did (`;`), if it did well (`&&`) or if not (`||`). */
export interface ShellStep {
  readonly words: readonly string[];
  readonly when: ';' | '&&' | '||';
}

/** Longer lines are not read. */
const MAX_LENGTH = 64 * 1024;
/** Where a command's input and output go. It is not read: there is nothing else here. */
const REDIRECTION = /^\d?[<>]{1,2}(?:&\d|\/dev\/null)$/;
/** A quoted text, a backslash with what it hides, an operator, a gap, or a run of anything else. */
const TOKENS = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|(&&|\|\||;|\n)|(\s+)|([^\s'"\\&|;]+|[&|])/gsy;

/**
 * Reads a line as a shell does, without pipes and substitutions: those stay words.
 *
 * @returns nothing where a quotation does not end
 */
export function parseShellLine(line: string): ShellStep[] | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const steps: { words: string[]; when: ShellStep['when'] }[] = [{ words: [], when: ';' }];
  let word: string | undefined;
  const endWord = () => {
    if (word !== undefined && !REDIRECTION.test(word)) steps.at(-1)!.words.push(word);
    word = undefined;
  };
  let read = 0;
  for (const [token, single, double, hidden, operator, gap, plain] of line.matchAll(TOKENS)) {
    read += token.length;
    if (operator !== undefined) {
      endWord();
      steps.push({ words: [], when: operator === '&&' || operator === '||' ? operator : ';' });
    } else if (gap !== undefined) endWord();
    else word = `${word ?? ''}${single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? hidden ?? plain ?? ''}`;
  }
  if (read < line.length) return undefined;
  endWord();
  return steps.filter(({ words }) => words.length > 0);
}
