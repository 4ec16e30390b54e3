import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { MATRIX_SCHEMA } from '../harness/report/json-schema.ts';
import { brazeQa, planned, resultsFolder, temporaryFolder, type ResultSpec } from './report-fixture.ts';

const FILE = fileURLToPath(new URL('../docs/schema/matrix.schema.json', import.meta.url));

it('is published as it is in the code', async () => {
  const schema = JSON.stringify(z.toJSONSchema(MATRIX_SCHEMA));
  await expect(await format(schema, { parser: 'json', printWidth: 110 })).toMatchFileSnapshot(FILE);
});

const ENV = { 'environment.properties': planned(['delta-only-values', 'double-init', 'session-defaults']) };

it.each<[string, ResultSpec[], Record<string, string>]>([
  ['all is proven', [{}, { item: 'double-init' }, { item: 'session-defaults' }], ENV],
  [
    'nothing is',
    [
      { status: 'failed', message: '\u0000"</script>' },
      { item: 'double-init', verdict: 'blocked' },
    ],
    ENV,
  ],
  ['nothing was planned', [{ kind: 'virtual' }], {}],
  ['the results are broken', [{}], { ...ENV, 'x-result.json': '{' }],
])('what --json writes is what the published schema says: %s', async (_name, results, files) => {
  const json = join(await temporaryFolder(), 'matrix.json');
  await brazeQa(['gate', '--no-html', '--results', await resultsFolder(results, files), '--json', json]);
  const published = z.fromJSONSchema(JSON.parse(await readFile(FILE, 'utf8')));
  const written: unknown = JSON.parse(await readFile(json, 'utf8'));
  expect(published.safeParse(written).error).toBeUndefined();
  expect(published.safeParse({ ...(written as object), more: 1 }).success).toBe(false);
});
