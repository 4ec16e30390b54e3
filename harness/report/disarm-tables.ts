import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A quoted cell that a spreadsheet would take for a formula (https://owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA = /(?<=^|,)"(?=[=+\-@\t\r])/gm;

/** Puts an apostrophe before what would be a formula in the tables (CSV) of a report: titles of checks come from outside. */
export async function disarmTables(report: string): Promise<void> {
  const folder = join(report, 'data');
  // Only one of the generators writes tables.
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.endsWith('.csv'))) {
    const file = join(folder, name);
    await writeFile(file, disarmed(await readFile(file, 'utf8')));
  }
}

/**
 * @example
 * disarmed('"passed","=1+1"'); // '"passed","\'=1+1"'
 */
export const disarmed = (table: string): string => table.replaceAll(FORMULA, `"'`);
