import { CodedError } from '../../common/coded-error.ts';
import { doubtful, good, type Finding } from '../finding.ts';
import type { NamedTarget, Scene } from '../scene.ts';

/** The chromedriver that Appium starts a site's browser with: it has to be of the browser's version. */
export async function chromedriver({ target }: NamedTarget, { env }: Scene): Promise<Finding[]> {
  if (target.platform !== 'web' || target.automation !== 'appium') return [];
  // Playwright takes a while to load.
  const [{ findChromium }, { findChromedriver }, { majorVersion }] = await Promise.all([
    import('../../../devices/browsers.ts'),
    import('../../../devices/chromedriver.ts'),
    import('../../../devices/major-version.ts'),
  ]);
  const browser = pathOf(() => findChromium(env).executablePath);
  // That it is missing is said of the machine.
  if (browser === undefined) return [];
  const found = await findChromedriver(browser, env);
  if (found !== undefined)
    return [good('chromedriver', [await majorVersion(found), found].filter(Boolean).join(', '))];
  return [
    doubtful(
      'chromedriver',
      `this machine has none for ${browser}: Appium's driver downloads one when it starts`,
      'Where there is no internet, install the one of that version (Debian: `apt-get install chromium-driver`), or name it with CHROMEDRIVER_PATH.',
    ),
  ];
}

function pathOf(find: () => string): string | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}
