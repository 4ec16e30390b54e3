import type { Job } from './job.ts';

/** A job about one person that the person can have once only: a step of a journey, a scheduled message. */
export type OwnJob = Job & { readonly do: 'step' | 'scheduled'; readonly brazeId: string };

/**
 * A job when one profile was merged into another: what waits for the first is for the second now. `undefined` where the
 * second one has its own: theirs wins.
 */
export function handOverJob(
  job: Job,
  { from, to, hasOwn }: { from: string; to: string; hasOwn: (job: OwnJob) => boolean },
): Job | undefined {
  if (job.do === 'send')
    return job.order.brazeId === from ? { ...job, order: { ...job.order, brazeId: to } } : job;
  if (!isOwn(job) || job.brazeId !== from) return job;
  return hasOwn(job) ? undefined : { ...job, brazeId: to };
}

const isOwn = (job: Job): job is OwnJob =>
  job.do === 'step' || (job.do === 'scheduled' && job.brazeId !== undefined);
