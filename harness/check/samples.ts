import { randomUUID } from 'node:crypto';
import type { Profile } from '../app/facts.ts';
import type { Plan, PlannedValue } from '../plan/plan.ts';

/**
 * A whole standard profile with values no earlier run can have left behind: names carry a nonce.
 * The values fit every platform's setters (Web SDK: `setGender`, `setDateOfBirth`, `setCountry`…).
 */
export function sampleProfile(changes: Partial<Profile> = {}): Profile {
  const nonce = randomUUID().slice(0, 8);
  return {
    firstName: `Robin-${nonce}`,
    lastName: `Sample-${nonce}`,
    email: `qa-${nonce}@example.com`,
    phoneNumber: '+33123456789',
    gender: 'o',
    dateOfBirth: '1990-01-02',
    country: 'FR',
    homeCity: `Lyon-${nonce}`,
    language: 'fr',
    ...changes,
  };
}

/** Profile fields by Braze's names of the standard attributes, as the workspace stores them. */
export function standardAttributes(profile: Profile): Record<string, string> {
  const named = {
    first_name: profile.firstName,
    last_name: profile.lastName,
    email: profile.email,
    phone: profile.phoneNumber,
    gender: profile.gender,
    dob: profile.dateOfBirth,
    country: profile.country,
    home_city: profile.homeCity,
    language: profile.language,
  };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** One value for every planned custom attribute that a form can hold, of the planned type and inside its enum. */
export function sampleCustomAttributes(plan: Plan): NonNullable<Profile['custom']> {
  return Object.fromEntries(
    Object.entries(plan.attributes.custom)
      .filter(([, planned]) => planned.type !== 'object')
      .map(([name, planned]) => [name, sampleValue(planned)]),
  );
}

function sampleValue({ type, enum: allowed }: PlannedValue): string | number | boolean | string[] {
  switch (type) {
    case 'array':
      return (allowed ?? ['first', 'second']).slice(0, 2).map(String);
    case 'boolean':
      return true;
    case 'integer':
      return (allowed?.[0] as number | undefined) ?? 41;
    case 'number':
      return (allowed?.[0] as number | undefined) ?? 41.5;
    case 'datetime':
      return '2024-01-02T03:04:05';
    default:
      return (allowed?.[0] as string | undefined) ?? `sample-${randomUUID().slice(0, 8)}`;
  }
}
