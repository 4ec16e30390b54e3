import { doubtful, good, type Finding } from '../finding.ts';
import type { ConfiguredScene } from '../scene.ts';

/** The environment holds the REST keys that the configuration says it does. A run makes up what is missing. */
export function restKeys({ config, env }: ConfiguredScene): Finding[] {
  const named = Object.entries(config.workspaces).flatMap(([flavour, workspace]) =>
    Object.entries(workspace?.restKeys ?? {}).flatMap(([name, { env: variable }]) =>
      variable === undefined ? [] : { at: `workspaces.${flavour}.restKeys.${name}`, variable },
    ),
  );
  return named.map(({ at, variable }) =>
    env[variable]
      ? good(at, `${variable} is set`)
      : doubtful(
          at,
          `${variable} is not set: a key is made up, which a deployed backend does not have`,
          `Set ${variable} to the key, or leave \`env\` out.`,
        ),
  );
}
