import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../scripts/check-imports.mjs', import.meta.url));
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const TABLE = {
  minimumModules: 1,
  roots: ['top.config.ts'],
  edges: { '@playwright/test': ['high', 'top.config.ts'] },
  rooms: { low: [], 'low/inner': ['low'], high: ['low'], tests: ['*'] },
};

/** Runs the check on a small tree. */
function check(files: Record<string, string>, table: object = TABLE) {
  const root = mkdtempSync(join(tmpdir(), 'imports-'));
  folders.push(root);
  const all = { ...files, 'harness/common/imports.json': JSON.stringify(table) };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, root], { encoding: 'utf8' });
  return { status, stderr };
}

it('lets allowed imports pass', () => {
  const files = {
    'low/a.ts': "import { readFileSync } from 'node:fs';\nimport { z } from 'zod';\nimport './b.ts';",
    'low/b.ts': '',
    'low/inner/c.ts': "export * from '../a.ts';",
    'high/d.ts': "import { test } from '@playwright/test';\nimport type { A } from '../low/a.ts';",
    'tests/e.ts': "await import('../low/inner/c.ts');",
    'top.config.ts': "import '@playwright/test';\nimport './high/d.ts';",
    'node_modules/x/index.ts': "import '../../high/d.ts';",
  };
  expect(check(files)).toEqual({ status: 0, stderr: '' });
});

it.each([
  ['import', "import { d } from '../high/d.ts';"],
  ['import of several lines', "import {\n  d,\n} from '../high/d.ts';"],
  ['import type', "import type { D } from '../high/d.ts';"],
  ['import for effect', "import '../high/d.ts';"],
  ['export', "export { d } from '../high/d.ts';"],
  ['export of all', "export * from '../high/d.ts';"],
  ['import()', "const d = await import('../high/d.ts');"],
  ['import() with a template', 'const d = await import(`../high/d.ts`);'],
  ['import after a comment that opens a string', "// it's\nimport { d } from '../high/d.ts';"],
  ['import type in a type', "let d: import('../high/d.ts').D;"],
])('catches a forbidden arrow: %s', (_, source) => {
  const { status, stderr } = check({ 'low/a.ts': source, 'high/d.ts': '' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^low\/a\.ts:\d: from low to high \(high\/d\.ts\) is not allowed\. /);
  expect(stderr).toContain('add "high" to "low" in harness/common/imports.json');
});

it('names the line', () => {
  const source = "/* a\n   b */\nimport './b.ts';\n\nimport { d } from '../high/d.ts';\n";
  expect(check({ 'low/a.ts': source, 'low/b.ts': '', 'high/d.ts': '' }).stderr).toContain('low/a.ts:5: ');
});

it('knows the room with the longest name: a room inside a room is another', () => {
  const { stderr } = check({ 'low/a.ts': "import './inner/c.ts';", 'low/inner/c.ts': '' });
  expect(stderr).toContain('low/a.ts:1: from low to low/inner (low/inner/c.ts) is not allowed');
});

it('does not take a comment for an import', () => {
  const source = "// import '../high/d.ts';\n/* export * from '../high/d.ts'; */\nconst glob = '/*';\n";
  expect(check({ 'low/a.ts': source, 'high/d.ts': '' })).toEqual({ status: 0, stderr: '' });
});

it('fails on a file in no room, and on an import that leaves the rooms', () => {
  const { status, stderr } = check({ 'stray/a.ts': '', 'high/b.ts': "import '../stray/a.ts';" });
  expect(status).toBe(1);
  expect(stderr).toContain('stray/a.ts: is in no room.');
  expect(stderr).toContain('high/b.ts:1: from high to no room (stray/a.ts) is not allowed');
});

it('keeps a package at the edge it belongs to', () => {
  const { status, stderr } = check({ 'low/a.ts': "import { chromium } from '@playwright/test';" });
  expect(status).toBe(1);
  expect(stderr).toContain(
    'low/a.ts:1: from low to @playwright/test is not allowed: it belongs to high, top.config.ts',
  );
});

it('fails when it looked at fewer modules than there must be', () => {
  const { status, stderr } = check({}, { ...TABLE, minimumModules: 1 });
  expect(status).toBe(1);
  expect(stderr).toContain('Looked at 0 modules, which is fewer than 1');
});
