import { compareRuns, type Comparison } from '../checklist/compare-runs.ts';
import type { WireLabel } from '../common/wire-label.ts';
import type { Judgement } from './judge-results.ts';

/** A run of the checks on one version of the SDK. */
export interface SweptVersion {
  /** As it was asked for; behind `latest`, what that was. */
  readonly sdk: string;
  readonly judgement: Judgement;
  /** By target. */
  readonly wire: ReadonlyMap<string, WireLabel>;
}

/** What is different from one version to the next. */
export interface VersionChange {
  readonly before: string;
  readonly after: string;
  readonly comparison: Omit<Comparison, 'started'>;
  /** What requests are made of, for each target that both were run on. */
  readonly wire: readonly {
    readonly target: string;
    readonly added: readonly string[];
    readonly gone: readonly string[];
  }[];
}

/**
 * Compares each version with the one before it. Pure.
 *
 * @example
 * compareVersions([v591, v620])[0]?.wire; // [{ target: 'web-chromium', added: ['POST /push/unregister', …], gone: [] }]
 */
export function compareVersions(versions: readonly SweptVersion[]): VersionChange[] {
  return versions.slice(1).map((after, index) => {
    const before = versions[index]!;
    const { matrix, seen } = before.judgement;
    return {
      before: before.sdk,
      after: after.sdk,
      comparison: compareRuns({ cells: matrix.cells, seen }, after.judgement.matrix, after.judgement.seen),
      wire: [...after.wire].flatMap(([target, { shape }]) => {
        const was = before.wire.get(target)?.shape;
        return was ? [{ target, added: without(shape, was), gone: without(was, shape) }] : [];
      }),
    };
  });
}

/** With an endpoint, or a field, go its own parts: they are not told one by one. */
function without(these: readonly string[], those: readonly string[]): string[] {
  const other = new Set(those);
  const only = these.filter((part) => !other.has(part));
  return only.filter((part) => !only.some((one) => part !== one && isPartOf(part, one)));
}

const isPartOf = (part: string, whole: string): boolean =>
  part.startsWith(whole) && /^[ .[]/.test(part.slice(whole.length));
