import type { Job } from './job.ts';

/**
 * A job when one profile was merged into another: what waits for the first is for the second now. `undefined` for a
 * step of a journey that ends, because the second one's own journey through that Canvas wins.
 */
export function handOverJob(
  job: Job,
  { from, to, hasJourney }: { from: string; to: string; hasJourney: (canvas: string) => boolean },
): Job | undefined {
  if (job.do === 'send' && job.order.brazeId === from)
    return { ...job, order: { ...job.order, brazeId: to } };
  if (job.do !== 'step' || job.brazeId !== from) return job;
  return hasJourney(job.canvas) ? undefined : { ...job, brazeId: to };
}
