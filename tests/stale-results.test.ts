import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeResults } from '../harness/report/judge-results.ts';
import { mergeResults } from '../harness/report/merge-results.ts';
import {
  brazeQa,
  planned,
  resultJson,
  resultsFolder,
  temporaryFolder,
  type ResultSpec,
} from './report-fixture.ts';

const ITEMS = ['session-start-end', 'delta-only-values'];
const START: ResultSpec = { item: 'session-start-end' };
const DELTA: ResultSpec = { item: 'delta-only-values' };
const STARTED = '2026-11-28T09:00:00.000Z';
const DURING = Date.parse(STARTED) + 5_000;

/** What a run left, with what it says of itself. */
const left = (results: readonly ResultSpec[], said = `run = r1\nstarted = ${STARTED}\n`) =>
  resultsFolder(results, { 'environment.properties': planned(ITEMS) + said });

const passes = async (folder: string) => (await judgeResults(folder)).gate.passed;

describe('a folder of results', () => {
  it('is judged when all of them are of its run', async () => {
    const own = [START, DELTA].map((spec) => ({ ...spec, run: 'r1', start: DURING }));
    expect(await passes(await left(own))).toBe(true);
    const another = [own[0]!, { ...DELTA, start: DURING }];
    expect(await passes(await left(another))).toBe(true);
  });

  it.each<[string, string, ResultSpec[], string?]>([
    [
      'one of another run',
      'RESULTS_MIXED',
      [
        { ...START, run: 'r1' },
        { ...DELTA, run: 'r0' },
      ],
    ],
    [
      'two runs, and no word of either',
      'RESULTS_MIXED',
      [
        { ...START, run: 'r1' },
        { ...DELTA, run: 'r0' },
      ],
      '',
    ],
    [
      'one of another tool that is older',
      'RESULTS_STALE',
      [
        { ...START, run: 'r1' },
        { ...DELTA, start: 1_000 },
      ],
    ],
    [
      'one without a time',
      'RESULTS_STALE',
      [
        { ...START, run: 'r1' },
        { ...DELTA, start: 0 },
      ],
    ],
    [
      'a run whose beginning cannot be read',
      'RESULTS_STALE',
      [{ ...DELTA, start: DURING }],
      'run = r1\nstarted = yesterday\n',
    ],
  ])('is refused with %s: %s', async (_name, code, results, said) => {
    await expect(judgeResults(await left(results, said))).rejects.toMatchObject({ code, exitCode: 2 });
  });

  it('says which, without obeying it', async () => {
    const hostile = { ...DELTA, run: '\u001b[2Jr0' };
    const { code, stdout, stderr } = await brazeQa([
      'gate',
      '--results',
      await left([{ ...START, run: 'r1' }, hostile]),
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('[RESULTS_MIXED]');
    expect(stderr).toContain('holds results of several runs: 1 of run r0, beside those of r1.');
    expect(stderr).not.toContain('\u001b');
  });

  it('is refused when it is of another commit than the one asked for', async () => {
    const folder = await left([], 'commit = 0123456789abcdef\n');
    const judge = (commit: string) => brazeQa(['gate', '--no-html', '--results', folder, '--commit', commit]);
    expect((await judge('0123456789')).code).toBe(1);
    const { code, stderr } = await judge('fedcba9876');
    expect(code).toBe(2);
    expect(stderr).toContain('[RESULTS_OF_OTHER_COMMIT]');
  });

  it('is red when it is empty but for its plan, or one of its results is cut', async () => {
    expect(await passes(await left([]))).toBe(false);
    const folder = await left([START, DELTA], 'results = 3\n');
    expect((await judgeResults(folder)).matrix.problems).toEqual([
      '1 of the 3 results of the run are missing',
    ]);
    await writeFile(join(folder, 'cut-result.json'), resultJson(DELTA).slice(0, 90));
    expect(await passes(folder)).toBe(false);
    await expect(judgeResults(await temporaryFolder())).rejects.toMatchObject({ code: 'RESULTS_NOT_FOUND' });
  });

  it('takes no names from labels that are damaged', async () => {
    const deep = '['.repeat(50_000);
    const odd = [
      deep,
      '{}',
      '[1]',
      `[{"path": ["${'x'.repeat(400)}"], "types": []}]`,
      '[{"path": [], "types": []}]',
    ];
    const { seen, gate } = await judgeResults(
      await left(
        odd.map((names) => ({ ...DELTA, seen: names })),
        '',
      ),
    );
    expect(seen).toEqual([]);
    expect(gate.passed).toBe(false);
  });
});

describe('shards', () => {
  const shard = (number: number, run: string, spec: ResultSpec, more = '') =>
    left(
      [{ ...spec, run, start: DURING, uuid: run }],
      `run = ${run}\nstarted = ${STARTED}\nresults = 1\nrunner = passed\nshards = ${number}/2\n${more}`,
    );

  it('keep the runs that they are of', async () => {
    const out = join(await temporaryFolder(), 'all');
    const first = await shard(1, 'r1', START);
    const second = await shard(2, 'r2', DELTA);
    // Adapters give each result a name of its own.
    await rename(join(second, '0-result.json'), join(second, 'other-result.json'));
    await mergeResults([first, second], out);
    expect(await passes(out)).toBe(true);
  });

  it('of several commits are refused', async () => {
    const folders = [
      await shard(1, 'r1', START, 'commit = aaaaaaaa\n'),
      await shard(2, 'r2', DELTA, 'commit = bbbbbbbb\n'),
    ];
    const out = join(await temporaryFolder(), 'all');
    await expect(mergeResults(folders, out)).rejects.toMatchObject({ code: 'SHARDS_DIFFER' });
  });
});
