import { Blocked } from './blocked.ts';
import type { JobFact, JobName, JobRequest } from './facts.ts';

/** What a job's records must say of each user for a check to have something to compare. */
const NEEDED: Readonly<Record<JobName, 'attributes' | 'purchases' | undefined>> = {
  updateUsers: 'attributes',
  importPurchases: 'purchases',
  triggerCampaign: undefined,
  deleteUsers: undefined,
};

/**
 * The records of a job as they are.
 *
 * @throws Blocked when they leave out users the job was about, or what it was to change: nothing could be compared.
 */
export function completeFacts(
  job: JobName,
  { users, others }: Pick<JobRequest, 'users' | 'others'>,
  facts: readonly JobFact[],
): readonly JobFact[] {
  const needed = NEEDED[job];
  if (needed === undefined) return facts;
  const told = new Set(
    facts.filter((fact) => Object.keys(fact[needed] ?? {}).length > 0).map(({ externalId }) => externalId),
  );
  if (users.every((user) => told.has(user)) && told.size >= users.length + others) return facts;
  throw new Blocked(
    `jobs.${job} of the app map was asked about ${users.length + others} user(s) and returned ${needed} of ${told.size}`,
  );
}
