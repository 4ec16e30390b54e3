import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGenerator, writeAllureReport } from '../harness/report/allure-report.ts';
import type { Figure, Floor } from './floor.ts';
import { runGate } from './run-gate.ts';
import { RUN } from './run-result.ts';
import { median, medianRatio, timed } from './statistics.ts';
import { writeRunResults } from './write-run-results.ts';

const FEW = 2_000;
const MANY = 8_000;
const PAIRS = 5;

/** Matrix, gate and page of many results: how soon they are there beside Allure's report, and what they take of memory. */
export async function report(): Promise<(Floor | Figure)[]> {
  const root = await mkdtemp(join(tmpdir(), 'braze-qa-bench-'));
  try {
    const few = await resultsIn(join(root, 'few'), FEW);
    const many = await resultsIn(join(root, 'many'), MANY);
    // Last, as the page looks into a report that lies beside it.
    return [await memoryFloor(few, many), await timeFloor(few, join(root, 'few', 'allure-report'))];
  } finally {
    await rm(root, { recursive: true });
  }
}

/** The first judgement does not count: it finds a cold machine. All that was found has to be on its page. */
async function resultsIn(folder: string, count: number): Promise<string> {
  const results = join(folder, 'results');
  await writeRunResults(results, count);
  const { page } = await runGate(results);
  const attempts = (await readFile(page, 'utf8')).split('<ul class="sides">').length - 1;
  // Once in each language.
  if (attempts !== 2 * count)
    throw new Error(`Failed to find ${count} results on the page: it has ${attempts / 2}.`);
  return results;
}

async function timeFloor(results: string, output: string): Promise<Floor> {
  const generator = await findGenerator(process.env);
  const [own, allure]: [number[], number[]] = [[], []];
  for (let pair = 0; pair < PAIRS; pair++) {
    own.push(await timed(() => runGate(results)));
    allure.push(
      await timed(() => writeAllureReport({ results, output, generator, name: RUN.app, env: process.env })),
    );
  }
  const name = generator.engine === 'java' ? 'allure-commandline' : 'allure 3';
  return {
    name: `matrix, gate and page of ${FEW} results, time against Allure's report`,
    measured: `${median(own).toFixed(0)} ms, ${name} ${median(allure).toFixed(0)} ms; median of ${PAIRS} pairs`,
    value: medianRatio(own, allure),
    limit: 0.25,
    unit: '×',
  };
}

async function memoryFloor(few: string, many: string): Promise<Floor | Figure> {
  const name = `peak memory of matrix, gate and page, ${MANY} results against ${FEW}`;
  const peaks = { few: [] as number[], many: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair++) {
    const [one, other] = [(await runGate(few)).peak, (await runGate(many)).peak];
    if (one === undefined || other === undefined)
      return { name, measured: 'not measured: this system does not tell it' };
    peaks.few.push(one);
    peaks.many.push(other);
  }
  const [one, other] = [median(peaks.few), median(peaks.many)];
  const each = (other - one) / (MANY - FEW);
  return {
    name,
    measured: `${mb(other)}, ${mb(one)}: ${(each / 1_000).toFixed(1)} kB for each more; median of ${PAIRS} pairs`,
    value: other / one,
    limit: 1.25,
    unit: '×',
  };
}

const mb = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
