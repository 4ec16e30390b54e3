import type { SweptVersion, VersionChange } from './compare-versions.ts';

/** A sweep for other programs: `{ versions: [{ sdk, found, passed, cells }], changes: [{ before, after, comparison, wire }] }`. */
export function sweepJson(versions: readonly SweptVersion[], changes: readonly VersionChange[]): string {
  const json = {
    versions: versions.map(({ sdk, judgement: { matrix, gate }, wire }) => ({
      sdk,
      found: Object.fromEntries([...wire].map(([target, { sdk: found }]) => [target, found])),
      passed: gate.passed,
      cells: matrix.cells.map(({ item, target, kind, status, reason }) => ({
        item,
        target,
        kind,
        status,
        reason,
      })),
    })),
    changes,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
