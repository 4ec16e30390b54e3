import type { Person } from './person.ts';

/**
 * Braze's "Foreground Push Enabled": a token of a device the person is the last one on, and not unsubscribed. For one
 * app, its token is enough. Source: Braze's user guide, "Push enablement and subscription".
 */
export function isPushEnabled(
  { profile, devices }: Pick<Person, 'profile' | 'devices'>,
  app?: string,
): boolean {
  const held = devices.filter(({ current }) => current === profile);
  if (app !== undefined) return held.some(({ tokens }) => tokens.has(app));
  return (
    profile.standard.get('push_subscribe') !== 'unsubscribed' && held.some(({ tokens }) => tokens.size > 0)
  );
}
