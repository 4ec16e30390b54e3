import { readdirSync, readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import type { Assumption } from '../assumption.ts';
import { ASSUMPTIONS } from '../assumptions.ts';

const folder = new URL('../', import.meta.url);
const rows: readonly Assumption[] = ASSUMPTIONS;
/** The code of the model; `except` some files. */
const codeOf = (...except: string[]) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.startsWith('assumption') && !except.includes(file))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');

test('every row is used, and there is one for a platform', () => {
  const code = codeOf();
  expect(rows.filter(({ id }) => !code.includes(`'${id}'`))).toEqual([]);
  expect(new Set(rows.map(({ id, platform }) => `${id} ${platform}`)).size).toBe(rows.length);
});

test('nothing in the table is proven: what was run on a phone or read in the source is no assumption', () => {
  const tags = new Set(rows.map(({ tag }) => tag));
  expect([...tags].filter((tag) => !['JVM', 'DOC', 'CAP', 'DEC', 'REC', 'INF', 'UNK'].includes(tag))).toEqual(
    [],
  );
});

test('addresses, headers and codes of events are written in the table only', () => {
  const written = rows
    .flatMap(({ value }) => (typeof value === 'object' && 'code' in value ? [value.code] : [value]))
    .filter((value): value is string => typeof value === 'string')
    // "push_token", "templated_iam" and the like are words of several rows.
    .filter((value) => /^X-|\/|^[a-z]{1,4}$/.test(value) && value !== 'c');
  // Fields of a card are as short as codes; the vendor publishes them.
  const code = codeOf('content-card.ts');
  expect(written.length).toBeGreaterThan(30);
  expect(written.filter((value) => code.includes(`'${value}'`))).toEqual([]);
});

test('docs/virtual-phones.md lists them', async () => {
  const page = new URL('../../../../docs/virtual-phones.md', import.meta.url).pathname;
  const mark = '<!-- Made of devices/virtual/sdk/assumptions.ts';
  const [text] = readFileSync(page, 'utf8').split(mark);
  const command = 'npx vitest run devices/virtual/sdk/testing/assumptions.test.ts -u';
  const table = [
    '| fact | platform | known | what it is | value |',
    '|---|---|---|---|---|',
    ...rows.map(
      ({ id, platform, tag, what, value }) =>
        `| ${id} | ${platform} | ${tag} | ${what} | \`${JSON.stringify(value)}\` |`,
    ),
  ].join('\n');
  const whole = `${text}${mark}: ${command} -->\n\n${table}\n`;
  const settings = await resolveConfig(page);
  await expect(await format(whole, { ...settings, parser: 'markdown' })).toMatchFileSnapshot(page);
});
