import { relative } from 'node:path';

/** Short where the path lies below the current folder. */
export function shownPath(path: string): string {
  const short = relative('.', path);
  return short.startsWith('..') ? path : short;
}
