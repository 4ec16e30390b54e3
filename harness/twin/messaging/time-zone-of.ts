import type { Person } from './segments/person.ts';

/** The time zone of a person; UTC where none is known. */
export function timeZoneOf({ profile }: Person): string {
  return String(profile.standard.get('time_zone') ?? profile.captured.get('time_zone') ?? 'UTC');
}
