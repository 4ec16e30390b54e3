import { doubtful, type Finding } from '../finding.ts';
import type { KnownPhone } from '../scene.ts';

/** Permissions are granted when a session resets or installs the app, and are gone with its data before each check. */
export function idlePermission({ capabilities }: KnownPhone): Finding[] {
  const { 'appium:autoGrantPermissions': grants, 'appium:noReset': keeps } = capabilities;
  if (String(grants) !== 'true' || String(keeps) !== 'true') return [];
  return [
    doubtful(
      'appium:autoGrantPermissions',
      'true does nothing: appium:noReset is true, and every check begins with the app as it came',
      'Leave it out: checks answer the dialog themselves.',
    ),
  ];
}
