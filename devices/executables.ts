import { accessSync, constants, statSync } from 'node:fs';

/** Whether a path is a file that may be run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Puts environment variables in for `%NAME%`; `undefined` when one is not set. */
export function expandPath(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  let complete = true;
  const expanded = path.replaceAll(/%([^%]+)%/g, (_, name: string) => {
    const value = env[name];
    if (!value) complete = false;
    return value ?? '';
  });
  return complete ? expanded : undefined;
}
