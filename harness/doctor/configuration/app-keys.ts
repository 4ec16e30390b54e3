import type { Target } from '../../config/config.ts';
import { doubtful, good, wrong, type Finding } from '../finding.ts';
import type { ConfiguredScene } from '../scene.ts';

/** Each platform with a target has a key of its own in each workspace. */
export function appKeys({ config, targets }: ConfiguredScene): Finding[] {
  const platforms = [...new Set(targets.map(({ target }) => target.platform))];
  const findings = platforms.flatMap((platform) => keysOf(platform, config));
  return findings.length > 0 ? findings : [good('App keys', platforms.join(', '))];
}

function keysOf(platform: Target['platform'], { workspaces }: ConfiguredScene['config']): Finding[] {
  const { test, production } = workspaces;
  const key = test.apps[platform];
  if (key === undefined) {
    const seen = `is missing; there are ${Object.keys(test.apps).join(', ')}`;
    return [wrong(`workspaces.test.apps.${platform}`, seen, takeKeyOf(platform))];
  }
  if (production && production.apps[platform] === undefined) {
    const seen = 'is missing: what a production build sends cannot be told from what it should not';
    return [doubtful(`workspaces.production.apps.${platform}`, seen, takeKeyOf(platform))];
  }
  if (key !== production?.apps[platform]) return [];
  const seen = 'is the key of the test workspace too: no build can be told from the other';
  const remedy = "Put in the key of production's workspace, or leave `production` out.";
  return [wrong(`workspaces.production.apps.${platform}`, seen, remedy)];
}

const takeKeyOf = (platform: string): string =>
  `Add the app identifier of the app on ${platform}, from the workspace's settings.`;
