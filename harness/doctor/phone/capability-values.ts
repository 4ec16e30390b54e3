import type { PhoneCapabilities } from '../../config/config.ts';
import { driverRules } from '../driver-rules.ts';
import { wrong, type Finding } from '../finding.ts';
import type { KnownPhone } from '../scene.ts';
import { shown } from '../shown.ts';

/** The values are of the driver's types and choices, and keep to its own rules. */
export async function capabilityValues({ target, capabilities }: KnownPhone): Promise<Finding[]> {
  const rules = await driverRules(target.platform);
  const plain = Object.entries(capabilities).map(([key, value]) => ({
    key,
    name: key.replace(/^appium:/, ''),
    value,
    mistake: rules.mistakeIn(key.replace(/^appium:/, ''), value),
  }));
  const findings = plain.flatMap(({ key, value, mistake }) =>
    mistake === undefined
      ? []
      : wrong(key, `${shown(value, key)} ${mistake}`, `Mend the value for ${rules.name}.`),
  );
  if (findings.some(({ about }) => about === 'platformName')) return findings;
  const sound = plain.flatMap(({ name, value, mistake }) => (mistake === undefined ? [[name, value]] : []));
  const refusal = rules.refusal(Object.fromEntries(sound) as PhoneCapabilities);
  if (refusal === undefined) return findings;
  return [
    ...findings,
    wrong('capabilities', refusal, `${rules.name} refuses the session: mend what it names.`),
  ];
}
