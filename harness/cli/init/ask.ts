import { createInterface } from 'node:readline/promises';

/** A question, and what an empty answer means. */
export type Ask = (question: string, preset: string) => Promise<string>;

/** Takes every preset. */
export const askNothing: Ask = (_question, preset) => Promise.resolve(preset);

/** Asks on the terminal, and asks again until `use` is over. */
export async function asking<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await use(async (question, preset) => {
      const answer = await lines.question(`  ${question} [${preset}] `);
      return answer.trim() || preset;
    });
  } finally {
    lines.close();
  }
}
