import type { FaultName } from './faults.ts';
import type { Rows } from './rows.ts';

/** Rows of one server-sent event: what a page can take in between two frames. */
const BATCH = 1_000;

/** What a page is told first. */
export interface Hello {
  /** Tells one start of the command from another: places in the stream begin again. */
  readonly instance: string;
  readonly fault: FaultName;
}

/**
 * The rows from a place on, now and as they come, as server-sent events. It is read at the pace of the reader: what waits is in
 * `rows` alone, however slow a page is.
 */
export function rowStream(rows: Rows, hello: Hello, from: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let place = from;
  let wake = () => {};
  const unsubscribe = rows.subscribe(() => wake());
  return new ReadableStream({
    start: (controller) =>
      controller.enqueue(encoder.encode(`event: hello\ndata: ${JSON.stringify(hello)}\n\n`)),
    async pull(controller) {
      if (rows.from(place, 1).length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const batch = rows.from(place, BATCH);
      const last = batch.at(-1);
      // Woken by the end of the stream.
      if (!last) return;
      place = last.n + 1;
      controller.enqueue(
        encoder.encode(`id: ${hello.instance}.${place}\ndata: ${JSON.stringify(batch)}\n\n`),
      );
    },
    cancel() {
      unsubscribe();
      wake();
    },
  });
}
