import type { Readable } from 'node:stream';

/** `too-large`: the limit was passed. `aborted`: the sender went away in the middle. */
export type BodyProblem = 'too-large' | 'aborted';

/**
 * Reads a body while holding no more than `limit` bytes of it. Never rejects.
 *
 * @param declared The request's Content-Length: a body that admits to being too large is not read at all.
 */
export function readBody(
  incoming: Readable,
  limit: number,
  declared: string | undefined,
): Promise<Buffer | BodyProblem> {
  if (Number(declared) > limit) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    incoming.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limit) return void parts.push(part);
      parts.length = 0;
      incoming.removeAllListeners('data').pause();
      resolve('too-large');
    });
    incoming.once('end', () => resolve(Buffer.concat(parts)));
    for (const event of ['error', 'aborted', 'close']) incoming.once(event, () => resolve('aborted'));
  });
}
