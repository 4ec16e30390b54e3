import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMON_CODES } from '../harness/wire/dialects/codes.ts';
import { DIALECTS } from '../harness/wire/dialects/dialects.ts';
import { ENDPOINTS } from '../harness/wire/endpoints.ts';
import { EVENT_TYPES } from '../harness/wire/in-words.ts';

const page = readFileSync(new URL('../docs/wire.md', import.meta.url), 'utf8');
const rows = [...page.slice(0, page.indexOf('### Whose')).matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|/gm)].map(
  ([, type = '', from = '']) => ({
    type,
    from,
  }),
);

test('docs/wire.md lists every event, and no other', () => {
  expect(rows.map(({ type }) => type)).toEqual(EVENT_TYPES);
});

test('docs/wire.md says where every code goes, and knows no other', () => {
  const codes = [COMMON_CODES, ...Object.values(DIALECTS).map((dialect) => dialect.codes)].flatMap((map) => [
    ...map.keys(),
  ]);
  const listed = rows
    .filter(({ from }) => /^events? /.test(from))
    .flatMap(({ from }) => [...from.matchAll(/`(\w+)`/g)].map(([, code]) => code));
  expect(new Set(listed)).toEqual(new Set(codes));
});

test('docs/wire.md names every endpoint', () => {
  for (const name of ENDPOINTS.keys()) if (name !== 'data') expect(page).toContain(`\`${name}\``);
});
