import type { ExportedUser } from '../../twin/workspace.ts';
import { allProfiles } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';

/** All that was logged is counted on the profiles. */
export const dataIngestStoreExport: Judge = (evidence) => {
  const unread = evidence.events.find(({ type }) => type === 'malformed-request');
  if (unread?.type === 'malformed-request') return failed(`a request could not be read: ${unread.reason}`);
  const sent = evidence.events.filter(({ type }) => type === 'custom-event').length;
  if (sent === 0) return blocked('needs events in an app map (none was logged): npx braze-qa init');
  const stored = allProfiles(evidence).reduce((sum, profile) => sum + eventsOf(profile), 0);
  return stored === sent
    ? passed('wire', 'stored')
    : failed(`${sent} events were logged, ${stored} were stored`);
};

function eventsOf(profile: ExportedUser): number {
  const events = (profile['custom_events'] ?? []) as readonly { readonly count?: number }[];
  return events.reduce((sum, { count = 0 }) => sum + count, 0);
}
