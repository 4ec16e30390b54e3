import { Blocked } from './blocked.ts';
import type { Account, Person } from './facts.ts';

/**
 * The account that `signUp` of an app map has told of: the id of a new one, or one that was there already.
 *
 * @throws Blocked when it told of neither
 * @example
 * accountOf('4711', person).email; // the person's
 */
export function accountOf(told: unknown, { email, password }: Person): Account {
  if (typeof told === 'string' && told !== '') return { email, password, externalId: told };
  const used = (told ?? {}) as Partial<Account>;
  const { email: address, password: secret, externalId } = used;
  if (typeof address === 'string' && typeof secret === 'string' && typeof externalId === 'string')
    return { email: address, password: secret, externalId, isUsed: true };
  throw new Blocked(
    `"signUp" of the app map returned ${describe(told)}: it has to return the id that the app gives the user, or an account with email, password and externalId`,
  );
}

/** What is there and what is not, without what may be secret. */
const describe = (told: unknown): string =>
  typeof told === 'object' && told !== null
    ? `an object with ${Object.keys(told).join(', ') || 'nothing in it'}`
    : (JSON.stringify(told) ?? 'undefined');
