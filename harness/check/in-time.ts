/**
 * Waits for something, but not for ever.
 *
 * @param limit milliseconds
 * @param otherwise the sentence about what took longer: `The check did not end`
 * @throws Error when it takes longer
 */
export async function inTime<T>(work: Promise<T> | T, limit: number, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${otherwise} within ${limit / 1_000} s.`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
