import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { TARGET_KINDS, VERDICTS, type CheckResult, type Verdict } from '../checklist/check-result.ts';
import { SEEN_NAME } from './json-schema.ts';
import { oneLine } from './one-line.ts';
import { readTerms } from './read-terms.ts';
import { shownText, shownWithin } from './shown-text.ts';

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

/** Reads one `*-result.json`. Never throws: what cannot be used is said in `problem`. */
export async function parseResult(file: string): Promise<ParsedResult> {
  try {
    if ((await stat(file)).size > MAX_BYTES) return { results: [], problem: 'larger than a result can be' };
    return fromJson(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    return { results: [], problem: oneLine(error instanceof Error ? error.message : String(error), 120) };
  }
}

function fromJson(json: unknown): ParsedResult {
  if (!isRecord(json)) return { results: [], problem: 'not a result' };
  const labels = readLabels(json['labels']);
  const name = shownWithin(160, text(json['name']).slice(0, MAX_MESSAGE)) || 'a check without a name';
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
  const rest = { target, kind, status, name, ...verdictAndReason(json, labels('verdict')) };
  const build = labels('build')[0] ?? 'healthy';
  const terms = readTerms(labelText(json['labels'], 'terms'));
  const results = items.map((item) => ({
    ...rest,
    ...(terms ? { terms } : {}),
    uuid: text(json['uuid']),
    item,
    build,
    // Two builds of an app are two subjects: what one fails and the other passes is not flaky.
    attemptOf: JSON.stringify([build, text(json['historyId']) || text(json['fullName']) || name]),
    start: time(json['start']),
    stop: time(json['stop']),
    evidence: labels('evidence'),
    ...dataPoints(labels('data-points')[0]),
    ...ofRun(labels('run')[0]),
    ...namesIn('seen', json['labels']),
    ...namesIn('planned', json['labels']),
  }));
  return { results };
}

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
function dataPoints(label = ''): Pick<CheckResult, 'dataPoints' | 'dataPointBudget'> {
  const [, points, budget] = /^(\d{1,9})(?: of (\d{1,9}))?$/.exec(label) ?? [];
  return {
    ...(points === undefined ? {} : { dataPoints: Number(points) }),
    ...(budget === undefined ? {} : { dataPointBudget: Number(budget) }),
  };
}

const ofRun = (run: string | undefined): Pick<CheckResult, 'run'> => (run === undefined ? {} : { run });

/** Nothing where the label is none, or damaged: then nothing is compared. */
function namesIn(label: 'seen' | 'planned', labels: unknown): Pick<CheckResult, 'seen' | 'planned'> {
  try {
    return { [label]: z.array(SEEN_NAME).parse(JSON.parse(labelText(labels, label))) };
  } catch {
    return {};
  }
}

function readLabels(labels: unknown): (name: string) => string[] {
  const pairs = Array.isArray(labels) ? labels.filter(isRecord) : [];
  return (name) =>
    pairs.filter((pair) => pair['name'] === name).map((pair) => oneLine(text(pair['value']), 60));
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
