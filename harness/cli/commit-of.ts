import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Where CI systems say what they check out: GitHub Actions, GitLab, CircleCI, Jenkins. */
const VARIABLES = ['GITHUB_SHA', 'CI_COMMIT_SHA', 'CIRCLE_SHA1', 'GIT_COMMIT'];
const COMMIT = /^[0-9a-f]{7,64}$/;

/** The commit that a folder is at; `undefined` where nobody says it. */
export async function commitOf(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const told = VARIABLES.map((name) => env[name]).find((value) => value !== undefined && COMMIT.test(value));
  if (told !== undefined) return told;
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], {
      cwd: folder,
      timeout: 5_000,
    });
    return COMMIT.test(stdout.trim()) ? stdout.trim() : undefined;
  } catch {
    return undefined;
  }
}
