import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import { good, wrong, type Finding } from '../finding.ts';
import type { ConfiguredScene } from '../scene.ts';

/** The runners find checks of other folders nowhere. */
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** Each glob of the team's own checks matches a file that the runners can see. */
export async function checkFiles({ config, configFile }: ConfiguredScene): Promise<Finding[]> {
  const cwd = dirname(configFile);
  const looks = (config.checks ?? []).map(async (pattern, at): Promise<Finding> => {
    const about = `checks.${at}`;
    const files = await glob(pattern, { cwd, ignore: ['**/node_modules/**'] });
    const outside = files.map((file) => resolve(cwd, file)).find((file) => isOutside(PROJECT, file));
    if (files.length === 0) {
      const remedy = 'Globs are relative to the configuration file. Correct it, or add the check.';
      return wrong(about, `${pattern} matches no file in ${cwd}`, remedy);
    }
    if (outside !== undefined) {
      return wrong(about, `${outside} is outside ${PROJECT}`, 'Keep checks inside the folder of braze-qa.');
    }
    return good(about, `${pattern}: ${files.length} file${files.length > 1 ? 's' : ''}`);
  });
  return Promise.all(looks);
}

const isOutside = (folder: string, file: string): boolean => relative(folder, file).startsWith('..');
