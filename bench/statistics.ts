/** The value below which the given share of the samples lies; 0.5 is the median. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Milliseconds that `act` takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/**
 * The median of the ratios of measurements that were taken in turn: a machine that is slower for a while is so for both of a
 * pair.
 *
 * @throws RangeError when a sample has no counterpart
 */
export function medianRatio(samples: readonly number[], peers: readonly number[]): number {
  return median(
    samples.map((sample, index) => {
      const peer = peers[index];
      if (peer === undefined) throw new RangeError(`Sample ${index} has no counterpart.`);
      return sample / peer;
    }),
  );
}
