import { nearest } from '../../checklist/nearest.ts';
import { driverRules, type DriverRules } from '../driver-rules.ts';
import { doubtful, good, wrong, type Finding } from '../finding.ts';
import { isDrivenHere, type KnownPhone } from '../scene.ts';
import { shown } from '../shown.ts';

const PREFIX = 'appium:';

/** Every capability is one that the driver knows: what it does not know it passes over in silence. */
export async function capabilityNames({ target, capabilities }: KnownPhone): Promise<Finding[]> {
  const rules = await driverRules(target.platform);
  // A server elsewhere may have a driver of another version.
  const unknown = isDrivenHere(target) ? wrong : doubtful;
  const findings = Object.entries(capabilities).flatMap(([key, value]) => {
    if (key.startsWith(PREFIX)) return unknownTo(rules, key, value, unknown);
    return key.includes(':') || rules.isStandard(key) ? [] : withoutPrefix(rules, key, value);
  });
  const count = Object.keys(capabilities).length;
  return findings.length > 0 ? findings : [good('capabilities', `${count}, all known to ${rules.name}`)];
}

function unknownTo(rules: DriverRules, key: string, value: unknown, find: typeof wrong): Finding[] {
  const name = key.slice(PREFIX.length);
  // appium:settings[NAME] sets one of the driver's settings.
  if (rules.names.includes(name) || rules.isStandard(name) || /^settings\[\w+\]$/.test(name)) return [];
  const near = `${PREFIX}${nearest(name, rules.names, 1).join()}`;
  return [find(key, `${shown(value, key)}: ${rules.name} knows no such capability`, `Nearest: ${near}.`)];
}

function withoutPrefix({ names }: DriverRules, key: string, value: unknown): Finding {
  const remedy = names.includes(key)
    ? `Write ${PREFIX}${key}: only WebDriver's own capabilities have no prefix.`
    : `Give it the prefix of its vendor: ${PREFIX} or a farm's.`;
  return wrong(key, `${shown(value, key)}: it has no vendor prefix`, remedy);
}
