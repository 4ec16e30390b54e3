import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOGUE } from '../harness/checklist/catalogue.ts';
import { formatEnvironment } from '../harness/report/environment.ts';
import { addReportSettings } from '../harness/report/prepare-results.ts';
import { RUN, runResult } from './run-result.ts';
import { ATTACHMENTS } from './run-result-shapes.ts';

/** Results that are written at a time. */
const AT_A_TIME = 50;

/** Writes the folder of a run with `count` results, with their attachments and with what the run says of itself. */
export async function writeRunResults(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const originals = ATTACHMENTS.map(({ extension, size }) => ({
    file: join(folder, `original.${extension}`),
    size,
  }));
  for (const { file, size } of originals) await writeFile(file, Buffer.alloc(size, 'What an app said.\n'));
  for (let from = 0; from < count; from += AT_A_TIME) {
    const indices = Array.from({ length: Math.min(AT_A_TIME, count - from) }, (_, place) => from + place);
    await Promise.all(
      indices.map(async (index) => {
        const result = runResult(index);
        await writeFile(join(folder, `${result.uuid}-result.json`), JSON.stringify(result));
        // Whoever reads has a file of its own each time; the disk has it once.
        for (const [place, { source }] of result.attachments.entries())
          await link(originals[place]!.file, join(folder, source));
      }),
    );
  }
  await writeFile(join(folder, 'environment.properties'), formatEnvironment(environmentOf(count)));
  await addReportSettings(folder, RUN.app);
}

const environmentOf = (count: number) =>
  new Map([
    ['app', RUN.app],
    ['run', RUN.id],
    ['targets', RUN.targets.map(({ name }) => name).join(',')],
    ['kinds', RUN.targets.map(({ kind }) => kind).join(',')],
    ['items', CATALOGUE.map(({ id }) => id).join(',')],
    ['started', new Date(RUN.started).toISOString()],
    ['results', String(count)],
    ['runner', 'failed'],
  ]);
