import { Composer, LineCounter, Parser, type CST } from 'yaml';

/** Characters. No file that people write comes near; bounds what a hostile one costs. */
export const YAML_LIMIT = 250_000;
/** Deeper nesting takes the reader's stack, and at its end Node itself aborts. */
const MAX_DEPTH = 100;
/** YAML aliases may be used, but not to blow a small file up. */
const MAX_ALIASES = 100;

export type YamlResult = { readonly value: unknown } | { readonly problems: readonly string[] };

/**
 * Reads one document of YAML 1.2, and so JSON too. Never throws, whatever the text.
 *
 * @example
 * readYaml('a: [1, 2]'); // { value: { a: [1, 2] } }
 * readYaml('a: ['); // { problems: ['line 1: Flow sequence in block collection must be …'] }
 */
export function readYaml(text: string): YamlResult {
  if (text.length > YAML_LIMIT) return { problems: [`larger than ${YAML_LIMIT} characters`] };
  try {
    const lines = new LineCounter();
    const tokens = [...new Parser(lines.addNewLine).parse(text)];
    if (isTooDeep(tokens)) return { problems: [`nested deeper than ${MAX_DEPTH} levels`] };
    // Pretty errors look through the whole text for each of them: minutes, where there are thousands.
    const composer = new Composer({ prettyErrors: false });
    const [document, ...more] = [...composer.compose(tokens, true, text.length)];
    if (!document) return { value: null };
    const found = [...document.errors, ...document.warnings];
    const problems = found.map(({ message, pos }) => `line ${lines.linePos(pos[0]).line}: ${message}`);
    if (more.length > 0) problems.push('more than one document: only the first would be read');
    return problems.length > 0 ? { problems } : { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] };
  }
}

/** Walks the tokens without recursion. */
function isTooDeep(tokens: readonly CST.Token[]): boolean {
  const open: [token: CST.Token, depth: number][] = tokens.map((token) => [token, 0]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next;
    if (depth > MAX_DEPTH) return true;
    if ('value' in token && token.value) open.push([token.value, depth]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push([key, depth + 1]);
      if (value) open.push([value, depth + 1]);
    }
  }
  return false;
}
