import { EXIT } from './exit-codes.ts';

/**
 * What `parse` makes of the arguments of a command of this repository. Where they are wrong, it says so with the help, and ends the process.
 *
 * @example
 * const { values } = orUsage(() => parseArgs({ options: { quick: { type: 'boolean' } } }), HELP);
 */
export function orUsage<T>(parse: () => T, help: string): T {
  try {
    return parse();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}\n`);
    process.exit(EXIT.usage);
  }
}
