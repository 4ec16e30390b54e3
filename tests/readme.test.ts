import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFECTS } from '../fixtures/defects/defects.ts';
import {
  BROWSER_LIMITS,
  SYSTEM_WEBKIT_LIMITS,
  type BrowserAbility,
} from '../harness/app/web/browser-limits.ts';
import { CATALOGUE } from '../harness/checklist/catalogue.ts';
import { COMMANDS } from '../harness/cli/commands.ts';
import { proofUnits } from '../prove/proof-units.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll('\\', '/')}`),
];
const ALL = PAGES.map((page) => ({ page, text: read(page) }));

describe.each(ALL)('$page', ({ page, text }) => {
  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !existsSync(resolve(ROOT, dirname(page), to)))).toEqual([]);
  });

  it('shows the files it says it shows', () => {
    for (const [, file = '', code] of text.matchAll(/<!-- (examples\/\S+) -->\n\n```\w+\n([^]*?)```/g)) {
      expect(code, file).toBe(read(file));
    }
  });

  it('names commands, scripts, items and builds that are there', () => {
    const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
    const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
    const commands = COMMANDS.map(({ name }) => name);
    const items = CATALOGUE.map(({ id }) => id as string);
    const builds = new Set(proofUnits({}).map(({ build }) => build));
    const missing = [
      ...named(/\bnpm run ([a-z][a-z-]*)/g).filter((name) => !scripts.includes(name)),
      ...named(/\b(?:npx|`)\s?braze-qa ([a-z]+)/g).filter((name) => !commands.includes(name)),
      ...named(/--item ([a-z]+(?:-[a-z0-9]+)+)/g).filter((name) => !items.includes(name)),
      ...named(/--(?:defect|build) ([a-z][a-z-]+)/g).filter((name) => !builds.has(name)),
    ];
    expect(missing).toEqual([]);
  });
});

it('shows some snippets at all', () => {
  const shown = ALL.flatMap(({ text }) => [...text.matchAll(/<!-- examples\//g)]);
  expect(shown.length).toBeGreaterThanOrEqual(8);
});

it('counts items and defects right', () => {
  expect(read('README.md')).toContain(`checklist of ${CATALOGUE.length} items`);
  expect(read('README.md')).toContain(`one of ${DEFECTS.length} broken integrations`);
});

it('docs/README.md lists every page', () => {
  const index = read('docs/README.md');
  for (const { page } of ALL.filter(
    ({ page }) => /^docs\/[^/]+\.md$/.test(page) && page !== 'docs/README.md',
  ))
    expect(index).toContain(`](${page.slice('docs/'.length)})`);
});

/** Names in the first column of the tables of a page, below the heading if one is given. */
function documented(page: string, heading?: string): string[] {
  const text = read(page);
  const from = heading === undefined ? 0 : text.indexOf(`\n## ${heading}\n`);
  expect(from, `${page} has a heading ${heading}`).toBeGreaterThanOrEqual(0);
  const end = heading === undefined ? text.length : text.indexOf('\n## ', from + 1);
  const section = text.slice(from, end === -1 ? text.length : end);
  return [...section.matchAll(/^\| `(\w+)` /gm)].map(([, key = '']) => key);
}

/** The keys of an interface as they stand in its file, one level deep. */
function keysOf(file: string, name: string): string[] {
  const body =
    new RegExp(`interface ${name}(?:<\\w+>)?(?: extends [\\w<>]+)? \\{\\n([^]*?)\\n\\}`).exec(
      read(file),
    )?.[1] ?? '';
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)(?:\?|\(\))?:/gm)].map(([, key = '']) => key);
}

it.each<[heading: string, interfaces: string[], file?: string]>([
  ['Top level', ['Config']],
  ['workspaces.test, workspaces.production', ['WorkspaceConfig']],
  ['targets.NAME', ['AnyTarget', 'WebTarget', 'BuildRequest', 'RunningApp']],
  [
    'targets.NAME on phones',
    [
      'AnyPhoneTarget',
      'RealPhoneTarget',
      'PhoneRequest',
      'AppiumServerConfig',
      'VirtualPhoneTarget',
      'RunningNativeApp',
      'VirtualApp',
    ],
  ],
  ['gate', ['GatePolicy'], 'harness/checklist/gate-policy.ts'],
])('docs/configuration.md has every key of "%s", and no other', (heading, interfaces, file) => {
  const keys = new Set(interfaces.flatMap((name) => keysOf(file ?? 'harness/config/config.ts', name)));
  expect(keys.size).toBeGreaterThan(0);
  expect(new Set(documented('docs/configuration.md', heading))).toEqual(keys);
});

it.each([
  ['Actions', { 'app-map': 'AppMap', 'web/web-app-map': 'WebAppMap' }],
  ['Phones', { 'native/native-app-map': 'NativeAppMap' }],
  ['Jobs', { 'app-map': 'AppJobs' }],
])('docs/app-map.md has all of "%s", and no other', (heading, interfaces) => {
  const keys = Object.entries(interfaces).flatMap(([file, name]) => keysOf(`harness/app/${file}.ts`, name));
  expect(keys.length).toBeGreaterThan(0);
  expect(documented('docs/app-map.md', heading).toSorted()).toEqual(keys.toSorted());
});

it.each([
  ['harness/check/events-view.ts', 'braze.events: what left the device'],
  ['harness/check/workspace-view.ts', 'braze.test, braze.production: what is stored'],
  ['harness/check/backend-view.ts', 'braze.backend: what the backend said'],
])('docs/writing-checks.md has every method of %s', (file, heading) => {
  const text = read('docs/writing-checks.md');
  const section = text.slice(text.indexOf(`## ${heading}`)).split('\n## ')[0] ?? '';
  const methods = [...read(file).matchAll(/^ {2}(?:async |get )?([a-z]\w*)(?:<[^>]*>)?\(/gm)].map(
    ([, name = '']) => name,
  );
  expect(methods.length).toBeGreaterThan(5);
  for (const name of methods.filter((name) => name !== 'constructor'))
    expect(section).toMatch(new RegExp(`\`${name}[(\`]`));
});

it('docs/browsers.md has every ability that a browser lacks, with its reason', () => {
  const [, section = ''] = read('docs/browsers.md').split('## What cannot be done there');
  const [told = ''] = section.split('\n## ');
  const rows = [...told.matchAll(/^\| `(\w+)` +\| (.*?) *\| (.*?) *\| (.*?) *\|$/gm)].map(
    ([, ...cells]) => cells,
  );
  const { firefox, webkit } = BROWSER_LIMITS;
  const browsers = [firefox, webkit, SYSTEM_WEBKIT_LIMITS];
  const abilities = [...new Set(browsers.flatMap((limits) => Object.keys(limits)))] as BrowserAbility[];
  expect(rows.toSorted()).toEqual(
    abilities.map((ability) => [ability, ...browsers.map((limits) => limits[ability] ?? '')]).toSorted(),
  );
});
