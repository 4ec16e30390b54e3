import { CodedError } from '../../common/coded-error.ts';
import { projectPackage } from '../../common/project.ts';
import { doubtful, foundBy, good, type Finding } from '../finding.ts';
import { anyTarget, type Scene } from '../scene.ts';
import { versionHere } from './version-here.ts';

/** Those that a reader knows by name. */
const NAMED = ['webdriverio', 'appium', 'appium-uiautomator2-driver', 'appium-xcuitest-driver'];
/** Is for browsers. */
const OF_BROWSERS = 'appium-chromium-driver';
const ABOUT = 'WebdriverIO, Appium';

/** The packages that phones need, against the versions that were tested together. */
export function packages(scene: Scene): Finding[] {
  const needed = anyTarget(scene, ({ platform }) => platform !== 'web');
  return needed === false ? [] : comparePackages(pinned(), versionHere, needed);
}

/** The versions that were tested together; the package names them as the least of a range. */
function pinned(): Readonly<Record<string, string>> {
  const { optionalDependencies, peerDependencies = {} } = projectPackage();
  const all = Object.entries(optionalDependencies ?? peerDependencies).filter(
    ([name]) => name !== OF_BROWSERS,
  );
  const ofPhones = optionalDependencies ? all : all.filter(([name]) => /appium|wdio|webdriverio/.test(name));
  return Object.fromEntries(ofPhones.map(([name, range]) => [name, range.replace('^', '')]));
}

/**
 * @param pinned versions by name
 * @param installed the version that is there
 * @param needed `undefined`: nobody knows yet
 */
export function comparePackages(
  pinned: Readonly<Record<string, string>>,
  installed: (name: string) => string | undefined,
  needed: boolean | undefined,
): Finding[] {
  const all = Object.entries(pinned).map(([name, wanted]) => ({ name, wanted, found: installed(name) }));
  const missing = all.filter(({ found }) => found === undefined).map(({ name }) => name);
  if (missing.length > 0) {
    const finding = foundBy(new CodedError('WDIO_NOT_INSTALLED'), ABOUT);
    const seen = `${finding.seen} Missing: ${missing.join(', ')}`;
    return [needed ? { ...finding, seen } : doubtful(ABOUT, seen, finding.remedy ?? '')];
  }
  const others = all.filter(({ wanted, found }) => found !== wanted);
  if (others.length > 0) {
    return others.map(({ name, wanted, found }) =>
      doubtful(
        name,
        `${found}, tested with ${wanted}`,
        `To have what was tested together, type \`npm install --save-dev ${name}@${wanted}\`; in a clone \`npm ci\`.`,
      ),
    );
  }
  return [good(ABOUT, NAMED.map((name) => `${name} ${pinned[name]}`).join(', '))];
}
