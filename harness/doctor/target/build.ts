import { kindOf } from '../../config/kind-of.ts';
import { good, type Finding } from '../finding.ts';
import type { NamedTarget } from '../scene.ts';

/** What the column is. */
export function build({ target }: NamedTarget): Finding[] {
  const where = target.start
    ? 'started by the configuration'
    : 'url' in target
      ? target.url?.test
      : undefined;
  const platform = target.platform === 'web' ? 'web' : `${target.platform}, ${kindOf(target)}`;
  return [good(platform, where ?? 'nowhere')];
}
