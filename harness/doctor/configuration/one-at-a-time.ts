import { good, wrong, type Finding } from '../finding.ts';
import { shown } from '../shown.ts';
import type { ConfiguredScene, KnownPhone, Phone } from '../scene.ts';

/** Capabilities of which one machine has each value once: phones of a run are driven at the same time. */
const EXCLUSIVE = ['udid', 'avd', 'systemPort', 'wdaLocalPort', 'mjpegServerPort', 'chromedriverPort'];

/** No two phones of a run want the same port or device of the same Appium server. */
export function oneAtATime({ phones }: ConfiguredScene): Finding[] {
  const known = phones.filter((phone): phone is KnownPhone => phone.capabilities !== undefined);
  const findings = EXCLUSIVE.flatMap((name) => {
    const key = `appium:${name}`;
    return known.flatMap((phone, at) => {
      const value = phone.capabilities[key];
      const before = known
        .slice(0, at)
        .find((other) => serverOf(other) === serverOf(phone) && other.capabilities[key] === value);
      return value === undefined || value === 'auto' || !before ? [] : clash(key, value, before, phone);
    });
  });
  return findings.length > 0 || phones.length < 2
    ? findings
    : [good('Ports and devices', `no two of ${phones.length} phones want the same`)];
}

const serverOf = ({ target }: Phone): string | undefined => target.appium?.url;

const clash = (key: string, value: unknown, one: Phone, other: Phone): Finding =>
  wrong(
    key,
    `${shown(value, key)} is wanted by ${one.name} and by ${other.name}, which run at the same time`,
    'Give each its own, or run them apart with --target.',
  );
