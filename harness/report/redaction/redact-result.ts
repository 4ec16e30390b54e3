import { KnownValues } from '../../common/known-values.ts';
import { secretOfField } from '../../common/secrets.ts';
import { redact, redactText } from '../redact.ts';
import { hidden, type Redaction } from './redaction.ts';
import { typedIn, withTyped } from './typed-title.ts';

/** What ties results to each other; none of it comes from the app. */
const TIES: ReadonlySet<string> = new Set(['uuid', 'historyId', 'testCaseId', 'source', 'children', 'type']);

/**
 * A copy of an Allure result (or of one of its containers) without personal data and keys: messages, titles of steps, parameters. What was typed
 * into the app is hidden in all of it.
 */
export function redactResult<T>(result: T, redaction: Redaction): T {
  const typed = new KnownValues();
  if (!redaction.keeps.has('typed')) collectTyped(result, typed);
  return clean(result, '', { ...redaction, known: [...redaction.known, typed] }, redaction) as T;
}

function collectTyped(value: unknown, typed: KnownValues): void {
  if (Array.isArray(value)) return value.forEach((one) => collectTyped(one, typed));
  if (!isRecord(value)) return;
  const { name, ...others } = value;
  const text = typeof name === 'string' ? typedIn(name) : undefined;
  if (text !== undefined) typed.add('typed', text);
  for (const inner of Object.values(others)) collectTyped(inner, typed);
}

/** @param plain without what was typed: labels hold names of this project, and somebody may have typed one */
function clean(value: unknown, key: string, redaction: Redaction, plain: Redaction): unknown {
  if (typeof value === 'string') {
    if (TIES.has(key)) return value;
    if (key !== 'name' || typedIn(value) === undefined) return redactText(value, redaction);
    return withTyped(value, (typed) => hidden(redaction, 'typed', typed));
  }
  if (Array.isArray(value)) {
    const own = key === 'labels' ? plain : redaction;
    return value.map((one) => clean(one, key, own, plain));
  }
  if (!isRecord(value)) return value;
  if (isSecretPair(value)) return redact(value, redaction);
  return Object.fromEntries(
    Object.entries(value).map(([inner, below]) => [inner, clean(below, inner, redaction, plain)]),
  );
}

/** A parameter that says by its name what it is. */
const isSecretPair = ({ name, value }: Readonly<Record<string, unknown>>): boolean =>
  typeof name === 'string' && typeof value === 'string' && secretOfField(name) !== undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
