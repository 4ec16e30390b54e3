import { doubtful, type Finding } from '../finding.ts';
import type { KnownPhone } from '../scene.ts';

/** Permissions are granted when the app is installed or reset. */
export function idlePermission({ capabilities }: KnownPhone): Finding[] {
  const { 'appium:autoGrantPermissions': grants, 'appium:noReset': keeps } = capabilities;
  if (String(grants) !== 'true' || String(keeps) !== 'true') return [];
  return [
    doubtful(
      'appium:autoGrantPermissions',
      'true does nothing beside appium:noReset true',
      'Leave one of them out. Checks of the permission dialog need it ungranted.',
    ),
  ];
}
