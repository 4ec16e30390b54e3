import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a generator is given of earlier runs, and where it leaves it for later ones. */
export interface AllureHistory {
  /** A further folder of results for allure-commandline: it holds `history/`. */
  readonly java: string;
  /** The file that allure 3 reads and extends, a run a line. */
  readonly three: string;
}

/** Folders of runs, named after their beginning: names sort as times do. */
const RUN = /^\d{4}-\d{2}-\d{2}T[\d-]{8,12}Z$/;
/** As many runs as allure-commandline itself remembers. */
const RUNS_IN_FILE = 20;
/** Folders that stay: the run's own, and the one it was made of, so that its report can be made again. */
const FOLDERS_KEPT = 2;

/**
 * Opens the history for the report of one run: a copy of what the run before it left. Each run has a folder of its
 * own, so that making its report twice does not count it twice.
 *
 * @param folder of all runs, kept from run to run: `reports/allure-history`
 * @param start of the run, milliseconds since the epoch
 */
export async function openHistory(folder: string, start: number): Promise<AllureHistory> {
  const name = new Date(start).toISOString().replaceAll(/[:.]/g, '-');
  const runs = (await readdir(folder).catch(() => [])).filter((run) => RUN.test(run)).toSorted();
  const before = runs.findLast((run) => run < name);
  const own = join(folder, name);
  await rm(own, { recursive: true, force: true });
  await mkdir(own, { recursive: true });
  const history = { java: join(own, 'java'), three: join(own, 'three.jsonl') };
  await mkdir(history.java);
  if (before !== undefined) {
    await cp(join(folder, before, 'java'), history.java, { recursive: true }).catch(ignoreMissing);
    const lines = await readFile(join(folder, before, 'three.jsonl'), 'utf8').catch(() => '');
    const last = lines.split('\n').filter(isJson).slice(-RUNS_IN_FILE);
    if (last.length > 0) await writeFile(history.three, `${last.join('\n')}\n`);
  }
  const old = [...new Set([...runs, name])].toSorted().slice(0, -FOLDERS_KEPT);
  for (const run of old.filter((run) => run !== name))
    await rm(join(folder, run), { recursive: true, force: true });
  return history;
}

/** Keeps what allure-commandline wrote into its report; allure 3 has written its file by itself. */
export async function keepHistory({ java }: AllureHistory, report: string): Promise<void> {
  await cp(join(report, 'history'), join(java, 'history'), { recursive: true, force: true }).catch(
    ignoreMissing,
  );
}

/** A file that was cut short must not cost the report. */
function isJson(line: string): boolean {
  try {
    return JSON.parse(line) !== null;
  } catch {
    return false;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
