import type { MessagingUser } from '../messaging.ts';
import type { CampaignSeed } from '../seed.ts';

/** Whether a message is meant for this user. No audience means everyone. */
export function isFor(audience: CampaignSeed['audience'], user: MessagingUser): boolean {
  const { users, platforms } = audience ?? {};
  if (platforms && !(platforms as readonly string[]).includes(user.platform)) return false;
  if (users === undefined) return true;
  if (users === 'anonymous') return user.externalId === null;
  if (users === 'known') return user.externalId !== null;
  return user.externalId !== null && users.includes(user.externalId);
}
