import { readFileSync, statSync } from 'node:fs';
import { TARGET_KINDS, VERDICTS, type CheckResult, type Verdict } from '../checklist/check-result.ts';
import { oneLine } from './one-line.ts';
import { resultTexts, type ResultTexts } from './result-texts.ts';
import { shownText } from './shown-text.ts';

/** Attachments lie beside the result, not in it: a larger one is not a result. */
const MAX_BYTES = 20_000_000;
/** Only the first line or two are shown. */
const MAX_MESSAGE = 10_000;

export interface ParsedResult {
  /** One for each item the result names. */
  readonly results: readonly CheckResult[];
  /** Why the file counts for nothing, or for less than it should. */
  readonly problem?: string;
}

/**
 * Reads one `*-result.json`. Never throws: what cannot be used is said in `problem`. Not by promises: those take three times as long for
 * thousands of small files.
 *
 * @param texts what results of the same folder share. Default: nothing
 */
export function parseResult(file: string, texts: ResultTexts = resultTexts()): ParsedResult {
  try {
    const info = statSync(file);
    // Reading a pipe would never end.
    if (!info.isFile()) return { results: [], problem: 'not a file' };
    if (info.size > MAX_BYTES) return { results: [], problem: 'larger than a result can be' };
    return fromJson(JSON.parse(readFileSync(file, 'utf8')), texts);
  } catch (error) {
    return { results: [], problem: oneLine(error instanceof Error ? error.message : String(error), 120) };
  }
}

function fromJson(json: unknown, texts: ResultTexts): ParsedResult {
  if (!isRecord(json)) return { results: [], problem: 'not a result' };
  const labels = readLabels(json['labels'], texts);
  const name = texts.name(text(json['name']).slice(0, MAX_MESSAGE)) || 'a check without a name';
  const status = STATUSES.find((known) => known === json['status']) ?? 'broken';
  const items = [...new Set(labels('item'))];
  const harmless = status === 'passed' || status === 'skipped';
  if (items.length === 0)
    return harmless ? { results: [] } : { results: [], problem: `"${name}" failed and names no item` };
  const target = labels('target')[0];
  const kind = TARGET_KINDS.find((known) => known === labels('kind')[0]);
  if (target === undefined || target === '' || !kind) {
    return { results: [], problem: `"${name}" does not say its ${target ? 'kind' : 'target'}` };
  }
  const { verdict, reason } = verdictAndReason(json, labels('verdict'));
  const build = labels('build')[0] ?? 'healthy';
  const run = labels('run')[0];
  const { dataPoints, dataPointBudget } = dataPointsOf(labels('data-points')[0]);
  const terms = texts.terms(labelText(json['labels'], 'terms'));
  const seen = texts.names(labelText(json['labels'], 'seen'));
  const planned = texts.names(labelText(json['labels'], 'planned'));
  const results = items.map((item) => {
    const result: Writable<CheckResult> = {
      uuid: text(json['uuid']),
      item,
      target,
      kind,
      build,
      status,
      reason,
      // Two builds of an app are two subjects: what one fails and the other passes is not flaky.
      attemptOf: texts.same(
        JSON.stringify([build, text(json['historyId']) || text(json['fullName']) || name]),
      ),
      start: time(json['start']),
      stop: time(json['stop']),
      name,
      evidence: labels('evidence'),
    };
    // Set, not spread: an object that is put together by spreading gets a shape of its own, of some kilobytes.
    if (verdict !== undefined) result.verdict = verdict;
    if (dataPoints !== undefined) result.dataPoints = dataPoints;
    if (dataPointBudget !== undefined) result.dataPointBudget = dataPointBudget;
    if (terms !== undefined) result.terms = terms;
    if (run !== undefined) result.run = run;
    if (seen !== undefined) result.seen = seen;
    if (planned !== undefined) result.planned = planned;
    return result;
  });
  return { results };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The class of an error tells a reader nothing; the table shows the verdict as a sign already. */
const PREFIX = /^(?:[A-Z]\w{0,40}Error: |Error: )?(?:(?:inconclusive|blocked|not-applicable): )?/;

const STATUSES = ['passed', 'failed', 'broken', 'skipped'] as const;

function verdictAndReason(
  json: Readonly<Record<string, unknown>>,
  labels: readonly string[],
): { reason: string; verdict?: Verdict } {
  const details = json['statusDetails'];
  // Some runners keep no reason for what is skipped.
  const message = (isRecord(details) && text(details['message'])) || labelText(json['labels'], 'reason');
  // Redacted before it is cut: half an address would not look like one.
  const reason = shownText(message.slice(0, MAX_MESSAGE)).replace(PREFIX, '');
  const verdict = VERDICTS.find((known) => labels.includes(known));
  // A verdict nobody knows must not turn into green.
  if (!verdict && labels.length > 0)
    return { reason: `unknown verdict "${labels[0]}"`, verdict: 'inconclusive' };
  return verdict ? { reason, verdict } : { reason };
}

/** What a check cost and may cost, `12` or `12 of 40`; nothing where the label says anything else. */
function dataPointsOf(label = ''): Pick<CheckResult, 'dataPoints' | 'dataPointBudget'> {
  const [, points, budget] = /^(\d{1,9})(?: of (\d{1,9}))?$/.exec(label) ?? [];
  return {
    ...(points === undefined ? {} : { dataPoints: Number(points) }),
    ...(budget === undefined ? {} : { dataPointBudget: Number(budget) }),
  };
}

function readLabels(labels: unknown, texts: ResultTexts): (name: string) => string[] {
  const pairs = Array.isArray(labels) ? labels.filter(isRecord) : [];
  return (name) =>
    pairs.filter((pair) => pair['name'] === name).map((pair) => texts.label(text(pair['value'])));
}

/** A label at its whole length, such as `reason`: why a check was skipped, where its runner keeps no such thing. */
function labelText(labels: unknown, name: string): string {
  const pairs = Array.isArray(labels) ? labels.filter(isRecord) : [];
  return text(pairs.find((pair) => pair['name'] === name)?.['value']);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const time = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
