import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findJava } from '../harness/report/find-java.ts';
import { brazeQa, planned, resultsFolder, temporaryFolder } from './report-fixture.ts';

const ENV = { 'environment.properties': planned(['delta-only-values']) };
const java = await findJava(process.env);
const NOON = 1_795_867_200_000;

/** Writes the report of a run that began so many minutes after noon, as a later run would in the same place. */
async function report(folder: string, engine: string, minute: number, status: string): Promise<void> {
  const results = await resultsFolder(
    [{ status, start: NOON + minute * 60_000, uuid: `run-${minute}` }],
    ENV,
  );
  const output = join(folder, 'allure-report');
  const args = ['report', '--results', results, '--output', output, '--engine', engine, '--no-html'];
  const { code, stderr } = await brazeQa(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

/** How earlier runs ended, by the report's own data. */
async function earlier(folder: string, engine: string): Promise<string[]> {
  const data = join(folder, 'allure-report', 'data', engine === 'java' ? 'test-cases' : 'test-results');
  const [name = ''] = (await readdir(data)).filter((file) => file.endsWith('.json'));
  const result = JSON.parse(await readFile(join(data, name), 'utf8'));
  const items: { status: string }[] =
    engine === 'java' ? (result.extra?.history?.items ?? []) : (result.history ?? []);
  return items.map(({ status }) => status);
}

describe.each(['3', ...(java ? ['java'] : [])])('the history in an Allure report (engine %s)', (engine) => {
  it('tells how earlier runs ended, each once, and forgets the oldest folders', async () => {
    const folder = await temporaryFolder();
    await report(folder, engine, 0, 'passed');
    expect(await earlier(folder, engine)).toEqual([]);
    await report(folder, engine, 1, 'failed');
    expect(await earlier(folder, engine)).toEqual(['passed']);
    await report(folder, engine, 1, 'failed');
    expect(await earlier(folder, engine)).toEqual(['passed']);
    await report(folder, engine, 2, 'passed');
    expect(await earlier(folder, engine)).toEqual(['failed', 'passed']);
    expect(await readdir(join(folder, 'allure-history'))).toHaveLength(2);
  }, 120_000);

  it('stands a history that was cut short', async () => {
    const folder = await temporaryFolder();
    await report(folder, engine, 0, 'passed');
    const [run = ''] = await readdir(join(folder, 'allure-history'));
    const file = engine === 'java' ? join('java', 'history', 'history.json') : 'three.jsonl';
    const path = join(folder, 'allure-history', run, file);
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 40));
    await report(folder, engine, 1, 'failed');
    expect(await earlier(folder, engine)).toEqual([]);
  }, 120_000);
});
