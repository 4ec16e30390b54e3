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
  return new Promise<Buffer | BodyProblem>((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => {
      drop(incoming, parts);
      resolve('late');
    }, milliseconds);
    incoming.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= bytes) return void parts.push(part);
      clearTimeout(timer);
      drop(incoming, parts);
      resolve('too-large');
    });
    incoming.on('end', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(parts));
    });
    // The last that a stream says, also where it failed or was broken off. After the end it changes nothing.
    incoming.on('close', () => {
      clearTimeout(timer);
      resolve('aborted');
    });
  });
}

/** Forgets what was read, and reads no more. */
function drop(incoming: Readable, parts: Buffer[]): void {
  parts.length = 0;
  incoming.removeAllListeners('data').pause();
}
