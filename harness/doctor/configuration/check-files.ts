import { dirname } from 'node:path';
import { glob } from 'tinyglobby';
import { good, wrong, type Finding } from '../finding.ts';
import type { ConfiguredScene } from '../scene.ts';

/** Each glob of the team's own checks matches a file. */
export async function checkFiles({ config, configFile }: ConfiguredScene): Promise<Finding[]> {
  const cwd = dirname(configFile);
  const looks = (config.checks ?? []).map(async (pattern, at): Promise<Finding> => {
    const about = `checks.${at}`;
    const files = await glob(pattern, { cwd, ignore: ['**/node_modules/**'] });
    if (files.length === 0) {
      const remedy = 'Globs are relative to the configuration file. Correct it, or add the check.';
      return wrong(about, `${pattern} matches no file in ${cwd}`, remedy);
    }
    return good(about, `${pattern}: ${files.length} file${files.length > 1 ? 's' : ''}`);
  });
  return Promise.all(looks);
}
