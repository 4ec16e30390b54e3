import { Blocked } from './blocked.ts';
import type { JobFact, JobName, JobRequest } from './facts.ts';

/** What a job's records must say of each user for a check to have something to compare. */
const NEEDED: Readonly<Record<JobName, 'attributes' | 'purchases' | undefined>> = {
  updateUsers: 'attributes',
  importPurchases: 'purchases',
  deleteUsers: undefined,
};

/**
 * The records of a job as they are.
 *
 * @throws Blocked when they leave out a user the job was about, or what it was to change: nothing could be compared.
 */
export function completeFacts(
  job: JobName,
  { users }: JobRequest,
  facts: readonly JobFact[],
): readonly JobFact[] {
  const needed = NEEDED[job];
  if (needed === undefined) return facts;
  for (const user of users) {
    const own = facts.filter(({ externalId }) => externalId === user);
    if (!own.some((fact) => Object.keys(fact[needed] ?? {}).length > 0))
      throw new Blocked(`jobs.${job} of the app map returned no ${needed} of the user it was about`);
  }
  return facts;
}
