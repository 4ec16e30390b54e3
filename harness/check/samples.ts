import { randomUUID } from 'node:crypto';
import type { Profile } from '../app/facts.ts';

/**
 * A whole profile with values no earlier run can have left behind: names carry a nonce.
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
