import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadPlan } from '../harness/plan/load-plan.ts';
import { loadSeed } from '../harness/twin/seed/load-seed.ts';
import { checkedModule } from './docs/checked-module.ts';
import { ROOT } from './docs/pages.ts';
import { notRun, SNIPPETS, type Snippet } from './docs/snippets.ts';

/** Shown files are compared with `examples/` (`readme.test.ts`), and tried there. */
const isShownFile = ({ note }: Snippet) => note.startsWith('examples/');
const written = (...languages: readonly string[]) =>
  SNIPPETS.filter(
    (snippet) => languages.includes(snippet.language) && !isShownFile(snippet) && notRun(snippet) === '',
  );
/** Paths are absolute here, and types are imported along with values. */
const LENIENT = { verbatimModuleSyntax: false, rewriteRelativeImportExtensions: false };
const placeOf = ({ page, line }: Snippet) => `${page}:${line}`;

/** A folder of the repository that git does not see: modules in it find the packages. */
async function folder(): Promise<string> {
  await mkdir(join(ROOT, 'test-results'), { recursive: true });
  const path = await mkdtemp(join(ROOT, 'test-results/docs-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

it('type-checks every TypeScript snippet', async () => {
  const path = await folder();
  const given = await givenNames();
  const snippets = written('ts');
  expect(snippets.length).toBeGreaterThan(15);
  const files = snippets.map((_, index) => `snippet-${index}.ts`);
  await Promise.all(
    snippets.map((snippet, index) => writeFile(join(path, files[index]!), checkedModule(snippet, given))),
  );
  await writeFile(
    join(path, 'tsconfig.json'),
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions: LENIENT, include: [], files }),
  );
  const tsc = [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', path, '--pretty', 'false'];
  const { stdout } = await promisify(execFile)(process.execPath, tsc, { cwd: path }).catch(
    (failed: { stdout: string }) => failed,
  );
  const mistakes = stdout.replaceAll(
    /snippet-(\d+)\.ts/g,
    (_, index: string) => `${placeOf(snippets[Number(index)]!)}, module`,
  );
  expect(mistakes).toBe('');
}, 120_000);

it('loads every YAML snippet with the loader it is for', async () => {
  const path = await folder();
  for (const snippet of written('yaml')) {
    if (snippet.page === 'docs/plan.md') {
      const file = join(path, `plan-${snippet.line}.yaml`);
      await writeFile(file, wholePlan(snippet));
      await expect(loadPlan(file), placeOf(snippet)).resolves.toBeDefined();
    } else {
      expect(() => loadSeed(snippet.code, placeOf(snippet)), placeOf(snippet)).not.toThrow();
    }
  }
});

it('leaves out what nothing here can try, each with a reason in the source of the page', () => {
  const known = ['ts', 'yaml', 'sh', 'text', ''];
  const untried = SNIPPETS.filter(
    (snippet) => !isShownFile(snippet) && (notRun(snippet) !== '' || !known.includes(snippet.language)),
  );
  expect(untried.map((snippet) => `${snippet.page} (${snippet.language}): ${notRun(snippet)}`)).toEqual([
    'docs/device-proxy.md (xml): for an Android project',
    'docs/getting-started-ios.md (sh): it changes the proxy of the whole machine, and macOS alone has the command',
    "docs/phones.md (toml): Selenium's own; tests/selenium-grid.test.ts starts a Grid with such a file",
    'docs/phones.md (kotlin): for an Android project',
  ]);
});

/** The names that `given.ts` exports. */
async function givenNames(): Promise<string[]> {
  const text = await readFile(join(ROOT, 'tests/docs/given.ts'), 'utf8');
  const lists = [...text.matchAll(/^export (?:type )?\{ ([^}]+) \}/gm)].flatMap(([, list = '']) =>
    list.split(', ').map((name) => name.replace('type ', '')),
  );
  const own = [...text.matchAll(/^export (?:declare const|interface|type) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  return [...lists, ...own];
}

/** `plan PATH` says where in a plan the snippet belongs. */
function wholePlan({ code, note }: Snippet): string {
  if (!note.startsWith('plan ')) return code;
  const keys = note.slice('plan '.length).split('.').toReversed();
  return stringify(keys.reduce<unknown>((value, key) => ({ [key]: value }), parse(code)));
}
