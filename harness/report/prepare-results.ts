import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../common/project.ts';
import { formatEnvironment, parseEnvironment, type Environment } from './environment.ts';

/** Names that Allure's adapters and this project write. Nothing else in the folder is ever touched. */
const OURS = /^(?:environment\.properties|categories\.json|executor\.json)$/;

/** Names of results and of what belongs to them. */
export const isOfResult = (name: string): boolean => OF_RESULT.test(name);
const OF_RESULT = /-(?:result|container|globals)\.json$|-attachment(?:\.[\w-]{1,20})?$/;

/** Makes a folder ready for a new run: its old results go, foreign files stay. */
export async function cleanResults(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => isOfResult(name) || OURS.test(name));
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
}

/** Adds to what the run says about itself; keys that are given replace those that are there. */
export async function addEnvironment(folder: string, values: Environment): Promise<void> {
  const file = join(folder, 'environment.properties');
  const there = parseEnvironment(await readFile(file, 'utf8').catch(() => ''));
  await writeFile(file, formatEnvironment(new Map([...there, ...values])));
}

/** Allure's categories (what kinds of failures there are) and who ran it. */
export async function addReportSettings(folder: string, name: string): Promise<void> {
  const categories = await readFile(join(PROJECT, 'reports', 'categories.json'), 'utf8');
  await writeFile(join(folder, 'categories.json'), categories);
  const executor = { name: 'braze-qa', type: 'braze-qa', buildName: name };
  await writeFile(join(folder, 'executor.json'), `${JSON.stringify(executor, null, 2)}\n`);
}
