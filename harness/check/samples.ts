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

/**
 * One value for every planned custom attribute that a form can hold, of the planned type and inside its enum.
 * `other`: another one, as far as the plan allows two.
 */
export function sampleCustomAttributes(plan: Plan, which: Which = 'one'): NonNullable<Profile['custom']> {
  return Object.fromEntries(
    Object.entries(plan.attributes.custom)
      .filter(([, planned]) => planned.type !== 'object')
      .map(([name, planned]) => [name, sampleValue(planned, which)]),
  );
}

type Which = 'one' | 'other';

function sampleValue({ type, enum: allowed }: PlannedValue, which: Which) {
  if (type === 'array') {
    const elements = (allowed ?? ['first', 'second', 'third']).map(String);
    return which === 'one' ? elements.slice(0, 2) : elements.slice(-1);
  }
  return (
    allowed?.at(which === 'one' ? 0 : -1) ??
    SAMPLES[type === 'object' || type === 'any' ? 'string' : type][which]()
  );
}

const SAMPLES = {
  boolean: { one: () => true, other: () => false },
  integer: { one: () => 41, other: () => 38 },
  number: { one: () => 41.5, other: () => 38.5 },
  datetime: { one: () => '2024-01-02T03:04:05', other: () => '2019-01-02T03:04:05' },
  string: {
    one: () => `sample-${randomUUID().slice(0, 8)}`,
    other: () => `other-${randomUUID().slice(0, 8)}`,
  },
} as const;
