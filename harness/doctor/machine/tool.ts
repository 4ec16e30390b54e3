import { CodedError } from '../../common/coded-error.ts';
import { doubtful, foundBy, good, lacking, type Finding } from '../finding.ts';

interface Tool {
  readonly about: string;
  /** `undefined`: nobody knows yet. */
  readonly needed: boolean | undefined;
  /** @throws CodedError when it is not there */
  readonly find: () => Promise<string>;
  /** What it says of itself. */
  readonly version: (program: string) => Promise<string>;
}

/** A program that some targets need. */
export async function lookForTool({ about, needed, find, version }: Tool): Promise<Finding[]> {
  if (needed === false) return [];
  let program: string;
  try {
    program = await find();
  } catch (error) {
    if (!(error instanceof CodedError) || needed) return [foundBy(error, about)];
    return [doubtful(about, error.message, error.remedy)];
  }
  try {
    return [good(about, [await version(program), program].filter(Boolean).join(', '))];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [lacking(about, `${program} does not start: ${reason}`, 'Install it anew, or name another one.')];
  }
}
