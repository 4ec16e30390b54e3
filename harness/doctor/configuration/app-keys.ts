import type { WorkspaceConfig } from '../../config/config.ts';
import { good, wrong, type Finding } from '../finding.ts';
import type { ConfiguredScene } from '../scene.ts';

/** Each platform with a target has a key of its own in each workspace. */
export function appKeys({ config, targets }: ConfiguredScene): Finding[] {
  const { test, production } = config.workspaces;
  const platforms = [...new Set(targets.map(({ target }) => target.platform))];
  const findings = platforms.flatMap((platform) => {
    const missing = Object.entries({ test, production }).flatMap(([flavour, workspace]) =>
      workspace && workspace.apps[platform] === undefined ? missingKey(flavour, platform, workspace) : [],
    );
    const same = production !== undefined && test.apps[platform] === production.apps[platform];
    return missing.length === 0 && same ? [sameKey(platform)] : missing;
  });
  return findings.length > 0 ? findings : [good('App keys', platforms.join(', '))];
}

const missingKey = (flavour: string, platform: string, { apps }: WorkspaceConfig): Finding =>
  wrong(
    `workspaces.${flavour}.apps.${platform}`,
    `is missing; there are ${Object.keys(apps).join(', ')}`,
    `Add the app identifier of the app on ${platform}, from the workspace's settings.`,
  );

const sameKey = (platform: string): Finding =>
  wrong(
    `workspaces.production.apps.${platform}`,
    'is the key of the test workspace too: no build could be told from the other',
    "Put in the key of production's workspace, or leave `production` out.",
  );
