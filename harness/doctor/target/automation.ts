import { good, type Finding } from '../finding.ts';
import { versionHere } from '../machine/version-here.ts';
import type { NamedTarget } from '../scene.ts';

/** The packages with which Appium starts the browser of a site. */
export async function automation({ target }: NamedTarget): Promise<Finding[]> {
  if (target.platform !== 'web' || target.automation !== 'appium') return [];
  const { APPIUM_CHROMIUM_PACKAGES, needAppiumChromium } =
    await import('../../../devices/need-appium-chromium.ts');
  needAppiumChromium();
  const versions = APPIUM_CHROMIUM_PACKAGES.map((name) => `${name} ${versionHere(name)}`);
  return [good('automation', versions.join(', '))];
}
