import type { Readable } from 'node:stream';

/** `too-large`: the limit was passed. `aborted`: the sender went away in the middle. `late`: it took too long. */
export type BodyProblem = 'too-large' | 'aborted' | 'late';

export interface BodyLimits {
  /** Bytes. No more of a body is held. */
  readonly bytes: number;
  /** How long it may take, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * Reads a body within limits. Never rejects.
 *
 * @param declared The request's Content-Length: a body that admits to being too large is not read at all.
 */
export function readBody(
  incoming: Readable,
  { bytes, milliseconds }: BodyLimits,
  declared: string | undefined,
): Promise<Buffer | BodyProblem> {
  if (Number(declared) > bytes) return Promise.resolve('too-large');
  return new Promise<Buffer | BodyProblem>((settle) => {
    const timer = setTimeout(() => stop('late'), milliseconds);
    const resolve = (read: Buffer | BodyProblem) => {
      clearTimeout(timer);
      settle(read);
    };
    const stop = (problem: BodyProblem) => {
      parts.length = 0;
      incoming.removeAllListeners('data').pause();
      resolve(problem);
    };
    const parts: Buffer[] = [];
    let size = 0;
    incoming.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= bytes) parts.push(part);
      else stop('too-large');
    });
    incoming.once('end', () => resolve(Buffer.concat(parts)));
    for (const event of ['error', 'aborted', 'close']) incoming.once(event, () => resolve('aborted'));
  });
}
