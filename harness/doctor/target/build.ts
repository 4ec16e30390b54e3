import { browserOf } from '../../config/browser-of.ts';
import { kindOf } from '../../config/kind-of.ts';
import { good, type Finding } from '../finding.ts';
import type { NamedTarget } from '../scene.ts';
import { shown } from '../shown.ts';

/** What the column is. */
export function build({ target }: NamedTarget): Finding[] {
  const url = 'url' in target ? target.url?.test : undefined;
  const about =
    target.platform === 'web'
      ? `web, ${browserOf(target)}${target.automation === 'appium' ? ' of Appium' : ''}`
      : `${target.platform}, ${kindOf(target)}`;
  return [good(about, target.start ? 'started by the configuration' : shown(url, 'url'))];
}
