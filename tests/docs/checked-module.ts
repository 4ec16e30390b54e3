import { join } from 'node:path';
import { ROOT } from './pages.ts';
import type { Snippet } from './snippets.ts';

const PART = 'part of ';

/**
 * A module that type-checks when the snippet does: with what it takes as given, and with its imports wherever the file
 * lies. `part of TYPE` makes an object of that type of the snippet, or a list of them.
 */
export function checkedModule({ code, note }: Snippet, given: readonly string[]): string {
  const rooted = code.replaceAll(/(?<=from ')(?:\.\.?\/)+/g, `${ROOT}/`);
  const names = given.filter((name) => uses(rooted, name) || uses(note, name));
  const imports = `import { ${names.join(', ')} } from '${join(ROOT, 'tests/docs/given.ts')}';\n`;
  return `${names.length > 0 ? imports : 'export {};\n'}${note.startsWith(PART) ? partOf(note.slice(PART.length), rooted) : rooted}`;
}

const partOf = (type: string, code: string): string =>
  code.startsWith('{')
    ? `export const part: ${type}[] = [\n${code}];`
    : `export const part: ${type} = {\n${code}};`;

/** Whether a name is used that the snippet does not make or import itself. */
const uses = (code: string, name: string): boolean =>
  new RegExp(`(?<![\\w.'-])${name}\\b(?!'|:)`).test(code) &&
  !new RegExp(`\\b(?:const|function|interface|type) \\[?(?:\\w+, )*${name}\\b|import .*\\b${name}\\b`).test(
    code,
  );
