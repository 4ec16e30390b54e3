import type { ExportedUser } from '../twin/workspace.ts';
import type { AuditEvidence } from './evidence.ts';

/** Every profile that the twin stored, whatever the key. */
export const allProfiles = ({ stored }: AuditEvidence): ExportedUser[] =>
  stored.flatMap(({ profiles }) => profiles);

/** The stored profile of a known user, whatever the key. */
export const knownProfile = (evidence: AuditEvidence, user: string): ExportedUser | undefined =>
  allProfiles(evidence).find(({ external_id: id }) => id === user);

/** How often a profile has started a session, in all apps. */
export function sessionsOf(profile: ExportedUser): number {
  const apps = (profile['apps'] ?? []) as readonly { readonly sessions?: number }[];
  return apps.reduce((sum, { sessions = 0 }) => sum + sessions, 0);
}
