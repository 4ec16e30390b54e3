import { sessionCapabilities } from '../../devices/session-capabilities.ts';
import type { PhoneCapabilities, PhoneRequest, RealPhoneTarget } from '../config/config.ts';
import { doubtful, wrong, type Finding } from './finding.ts';
import type { Phone } from './scene.ts';

const ABOUT = 'capabilities';

/** What a target's phones are asked for, or why nobody can tell. */
export function phoneCapabilities(
  target: RealPhoneTarget,
  request: Pick<PhoneRequest, 'proxyPort' | 'caFile'>,
): Pick<Phone, 'capabilities' | 'second' | 'problem'> {
  const ask = (index: number): unknown =>
    typeof target.capabilities === 'function'
      ? target.capabilities({ ...request, index, flavour: 'test' })
      : index === 0
        ? (target.capabilities ?? {})
        : undefined;
  try {
    const [own, second] = [ask(0), ask(1)];
    if (!isCapabilities(own)) return { capabilities: undefined, problem: noCapabilities(own) };
    const app = target.app?.test;
    return {
      capabilities: { ...sessionCapabilities({ ...target, app }), ...withOptions(own) },
      ...(isCapabilities(second) ? { second: withOptions(second) } : {}),
    };
  } catch (error) {
    return { capabilities: undefined, problem: thrown(error, request.caFile) };
  }
}

function noCapabilities(value: unknown): Finding {
  const what = Array.isArray(value) ? 'a list' : value instanceof Promise ? 'a promise' : String(value);
  const remedy = 'Have the function return an object of capabilities itself: { "appium:avd": … }.';
  return wrong(ABOUT, `the function returns ${what} for the first phone`, remedy);
}

function thrown(error: unknown, caFile: string): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const seen = `the function throws: ${message}`;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path === caFile)
    return doubtful(ABOUT, seen, 'Type `braze-qa ca install`, which makes the file, and look again.');
  return wrong(ABOUT, seen, 'Mend the function. It is given { index, flavour, proxyPort, caFile }.');
}

const isCapabilities = (value: unknown): value is PhoneCapabilities =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Promise);

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
