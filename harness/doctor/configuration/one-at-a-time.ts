import { EXCLUSIVE, isSame } from '../exclusive.ts';
import { good, wrong, type Finding } from '../finding.ts';
import type { ConfiguredScene, Phone } from '../scene.ts';
import { shown } from '../shown.ts';

/** No two phones of a run want the same port or device of the same Appium server. */
export function oneAtATime({ phones }: ConfiguredScene): Finding[] {
  const findings = [...EXCLUSIVE, PROXY].flatMap((key) =>
    phones.flatMap((phone, at) => {
      const before = phones
        .slice(0, at)
        .find(
          (other) =>
            serverOf(key, other) === serverOf(key, phone) && isSame(valueOf(key, other), valueOf(key, phone)),
        );
      return before ? clash(key, before, phone) : [];
    }),
  );
  if (findings.length > 0 || phones.length < 2) return findings;
  return [good('Ports and devices', `no two of ${phones.length} phones want the same`)];
}

/** Of this machine, wherever the phone is. */
const PROXY = 'proxyPort';

const valueOf = (key: string, { target, capabilities }: Phone): unknown =>
  key === PROXY ? target.proxyPort : capabilities?.[key];

const serverOf = (key: string, { target }: Phone): string | undefined =>
  key === PROXY ? undefined : target.appium?.url;

const clash = (key: string, one: Phone, other: Phone): Finding =>
  wrong(
    key,
    `${shown(valueOf(key, one), key)} is wanted by ${one.name} and by ${other.name}, which run at the same time`,
    'Give each its own, or run them apart with --target.',
  );
