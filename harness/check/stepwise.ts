import type { App } from '../app/app.ts';
import { redact } from '../report/redact.ts';
import type { CheckRun } from './check-run.ts';
import { endOrRethrow, orBlock } from './or-block.ts';
import type { SourceLocation } from './runner.ts';

/** The parts of `braze` whose methods are steps too. */
const NESTED = new Set(['events', 'test', 'production', 'backend']);
/** Methods that do nothing a person would call a step. */
const SILENT = new Set([
  'hasFeed',
  'fillable',
  'has',
  'requests',
  'objects',
  'terms',
  'keepTerms',
  'all',
  'everything',
  'use',
  'expectFindings',
  'rejectSignatures',
  'flush',
  'explain',
  'notApplicable',
  'blocked',
]);
const isSilent = (name: string) => SILENT.has(name) || /^(add|remove)/.test(name);

/** What a step needs to know of its run. */
type Steps = Pick<CheckRun, 'act' | 'block' | 'notApplicable' | 'problem' | 'step' | 'whyNot'>;

/**
 * The same object, with every method a step of the report, and errors that point at the line of the check. A method
 * that cannot look ends the check: as `blocked`, or as `not-applicable`.
 */
export function stepwise<T extends object>(target: T, name: string, run: Steps): T {
  return new Proxy(target, {
    get(object, key) {
      const reason = typeof key === 'string' ? run.whyNot(`${name}.${key}`) : undefined;
      if (reason !== undefined) return run.notApplicable(reason);
      const value: unknown = guarded(() => Reflect.get(object, key, object), run);
      if (typeof key !== 'string') return value;
      if (typeof value === 'object' && value !== null && NESTED.has(key))
        return stepwise(value, `${name}.${key}`, run);
      if (typeof value !== 'function') return value;
      if (isSilent(key)) return value.bind(object) as unknown;
      return (...args: unknown[]) => {
        const title = `${name}.${key}(${args.map(brief).join(', ')})`;
        const body = async () => {
          if (isApp(object)) await object.settle();
          return orBlock(() => value.apply(object, args) as unknown, run);
        };
        const act = () => (isApp(object) ? run.act(body) : body());
        return run.step(title, act, whereTheCheckIs());
      };
    },
  });
}

const isApp = (target: object): target is Pick<App, 'settle'> => 'settle' in target;

function guarded<R>(act: () => R, run: Steps): R {
  try {
    return act();
  } catch (error) {
    throw endOrRethrow(error, run);
  }
}

function brief(value: unknown): string {
  const text = typeof value === 'function' ? '…' : (JSON.stringify(redact(value)) ?? 'undefined');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The first frame of a check file. */
function whereTheCheckIs(): SourceLocation | undefined {
  for (const frame of (new Error('where').stack ?? '').split('\n')) {
    const found = /(?:file:\/\/)?((?:[A-Za-z]:)?[^():]+\.(?:check|spec)\.ts):(\d+):(\d+)\)?$/.exec(frame);
    if (found)
      return {
        file: found[1]!.trim().replace(/^at (?:async )?/, ''),
        line: Number(found[2]),
        column: Number(found[3]),
      };
  }
  return undefined;
}
