import type { PhoneCapabilities, PhoneNetwork, RealPhoneTarget } from '../config/config.ts';
import { doubtful, wrong, type Finding } from './finding.ts';
import type { Phone } from './scene.ts';

/** What the capabilities of a phone's sessions begin with. */
const PLATFORMS = {
  android: { platformName: 'Android', 'appium:automationName': 'UiAutomator2' },
  ios: { platformName: 'iOS', 'appium:automationName': 'XCUITest' },
};
const ABOUT = 'capabilities';

/** What a phone's sessions ask for, or why nobody can tell. */
export function phoneCapabilities(
  target: RealPhoneTarget,
  network: PhoneNetwork,
): Pick<Phone, 'capabilities' | 'problem'> {
  let own: unknown;
  try {
    own = typeof target.capabilities === 'function' ? target.capabilities(network) : target.capabilities;
  } catch (error) {
    return { capabilities: undefined, problem: thrown(error, network) };
  }
  if (own !== undefined && !isCapabilities(own)) {
    const remedy = 'Have the function return an object of capabilities itself: { "appium:avd": … }.';
    return { capabilities: undefined, problem: wrong(ABOUT, `the function returns ${kindOf(own)}`, remedy) };
  }
  return { capabilities: withOptions({ ...PLATFORMS[target.platform], ...own }) };
}

function thrown(error: unknown, { caFile }: PhoneNetwork): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const seen = `the function throws: ${message}`;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path === caFile)
    return doubtful(ABOUT, seen, 'Type `braze-qa ca install`, which makes the file, and look again.');
  return wrong(ABOUT, seen, 'Mend the function. It is given { proxyPort, caFile }.');
}

const isCapabilities = (value: unknown): value is PhoneCapabilities =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('then' in value);

const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'a list'
    : typeof value === 'object' && value !== null
      ? 'a promise'
      : `${value === null ? 'null' : typeof value}`;

/** Appium reads what is in `appium:options` as if each stood by itself. */
function withOptions({ 'appium:options': options, ...others }: PhoneCapabilities): PhoneCapabilities {
  if (!isCapabilities(options))
    return options === undefined ? others : { ...others, 'appium:options': options };
  const promoted = Object.entries(options).map(([name, value]) => [
    name.includes(':') ? name : `appium:${name}`,
    value,
  ]);
  return { ...(Object.fromEntries(promoted) as PhoneCapabilities), ...others };
}
