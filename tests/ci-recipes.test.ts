import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandMistake } from './docs/command-mistake.ts';
import { ROOT } from './docs/pages.ts';

const FOLDER = join(ROOT, 'examples/ci');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const FILES = readdirSync(FOLDER);
const page = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');

/** Keys whose values are lines for a shell, in the YAML of any of the services. */
const SHELL_KEYS = ['run', 'command', 'script', 'before_script', 'after_script'];

function shellLines(value: unknown, isShell = false): string[] {
  if (typeof value === 'string') return isShell ? value.trim().split('\n') : [];
  if (Array.isArray(value)) return value.flatMap((one) => shellLines(one, isShell));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => shellLines(one, SHELL_KEYS.includes(key)));
}

const linesOf = (file: string): string[] =>
  file === 'Jenkinsfile'
    ? [...read(file).matchAll(/\bsh '([^']+)'/g)].map(([, line = '']) => line)
    : shellLines(parse(read(file)));

/** A variable of the service stands for a number. */
const filledIn = (line: string): string =>
  line
    .replaceAll(/\$\{\{[^}]*\}\}|\$\(\([^)]*\)\)|\$(?:SHARD|CI_NODE_INDEX|CIRCLE_NODE_INDEX)\b/g, '1')
    .replaceAll(/\$(?:CI_NODE_TOTAL|CIRCLE_NODE_TOTAL)\b/g, '3')
    .replace(/ \|\| .*/, '');

describe.each(FILES)('examples/ci/%s', (file) => {
  const lines = linesOf(file).map(filledIn);

  it('is shown in docs/ci.md', () => {
    expect(page).toContain(`<!-- examples/ci/${file} -->`);
  });

  it('runs braze-qa, with commands and flags that there are', async () => {
    expect(lines.filter((line) => line.includes('braze-qa')).length).toBeGreaterThan(0);
    for (const line of lines.filter((one) => /^(?:npx|npm) /.test(one)))
      expect(await commandMistake(line), line).toBeUndefined();
  });

  it('merges what its shards wrote, and leaves a report of a red run', () => {
    const text = lines.join('\n');
    expect(text.includes('--shard')).toBe(text.includes('braze-qa merge shards/*'));
    if (text.includes('--shard')) expect(text).toMatch(/--results shards\/\d --no-report/);
    expect(read(file)).toMatch(/always/);
  });
});

it('has all services, and phones', () => {
  expect(FILES.toSorted()).toEqual([
    'Jenkinsfile',
    'circleci.yml',
    'github-android.yml',
    'github-shards.yml',
    'github.yml',
    'gitlab.yml',
  ]);
});

it('has a Jenkinsfile in the shape of a declarative pipeline', () => {
  const text = read('Jenkinsfile');
  expect(text).toMatch(/^pipeline \{\n {2}agent none\n {2}stages \{/);
  expect(text.match(/[{(]/g)?.length).toBe(text.match(/[})]/g)?.length);
});

it('names jobs that are there where one waits for another', () => {
  const jobs = (parse(read('github-shards.yml')) as { jobs: Record<string, { needs?: string }> }).jobs;
  expect(Object.keys(jobs)).toContain(jobs['gate']?.needs);
  const gitlab = parse(read('gitlab.yml')) as { stages: string[] } & Record<string, { stage: string }>;
  expect([gitlab['checks']?.stage, gitlab['gate']?.stage]).toEqual(gitlab.stages);
  const circle = parse(read('circleci.yml')) as { jobs: object };
  expect(Object.keys(circle.jobs)).toEqual(['checks', 'gate']);
});
