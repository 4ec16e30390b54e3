import { randomUUID } from 'node:crypto';
import { CATALOGUE } from '../harness/checklist/catalogue.ts';
import { ATTACHMENTS, ENDINGS, SEEN, STEPS, type Step } from './run-result-shapes.ts';

/** What the results say they are of. */
export const RUN = {
  app: 'Storefront',
  id: randomUUID(),
  started: Date.parse('2026-11-28T09:00:00Z'),
  targets: [
    { name: 'web-chromium', kind: 'browser' },
    { name: 'android-virtual', kind: 'virtual' },
  ],
};
/** Checks of an item. */
const CHECKS = 4;
/** From the start of one result to that of the next. Milliseconds. */
const INTERVAL = 3_000;

/**
 * One result of a run of the whole checklist that is repeated again and again, as the adapter of Playwright writes it. Results go round the cells of
 * the matrix, then round the checks of each, then from attempt to attempt.
 */
export function runResult(index: number) {
  const { targets } = RUN;
  const target = targets[index % targets.length]!;
  const row = Math.floor(index / targets.length);
  const item = CATALOGUE[row % CATALOGUE.length]!;
  const check = Math.floor(row / CATALOGUE.length) % CHECKS;
  const all = targets.length * CATALOGUE.length * CHECKS;
  const { first, then } = ENDINGS[(index % all) % ENDINGS.length]!;
  const { status, verdict, message } = index < all ? first : then;
  const start = RUN.started + index * INTERVAL;
  const said = message?.replace('{time}', new Date(start).toISOString());
  const file = `specs/${item.phase}/${item.id}.check.ts`;
  const name = `${item.title.en}, look ${check + 1}`;
  const id = `${item.id} ${check} ${target.name}`;
  return {
    uuid: randomUUID(),
    historyId: id,
    testCaseId: id,
    name,
    fullName: `${file} › ${name}`,
    status,
    statusDetails: said === undefined ? {} : { message: said, trace: `${said}\n    at ${file}:21:3` },
    stage: 'finished',
    steps: STEPS.map((step) => stepAt(step, start)),
    attachments: ATTACHMENTS.filter(({ everySecond }) => !everySecond || check % 2 === 0).map(
      ({ name, type, extension }, place) => ({
        name,
        type,
        source: `${index}-${place}-attachment.${extension}`,
      }),
    ),
    parameters: [{ name: 'Project', value: target.name }],
    labels: [
      ['language', 'javascript'],
      ['framework', 'playwright'],
      ['titlePath', ` > ${target.name} > ${file}`],
      ['tag', item.id],
      ['run', RUN.id],
      ['target', target.name],
      ['kind', target.kind],
      ['build', 'healthy'],
      ['item', item.id],
      ['severity', item.severity],
      ['parentSuite', item.phase],
      ['suite', item.title.en],
      ...item.evidence.map((side) => ['evidence', side]),
      ...(verdict ? [['verdict', verdict]] : []),
      ['data-points', `${index % 40} of 40`],
      ['seen', SEEN],
      ...(check === 0 ? [['planned', SEEN]] : []),
      ['thread', `pid-4000-worker-${index % 4}`],
    ].map(([name, value]) => ({ name, value })),
    links: [],
    start,
    stop: start + INTERVAL - 100,
  };
}

const stepAt = ([name, ...inner]: Step, start: number): unknown => ({
  uuid: randomUUID(),
  name,
  status: 'passed',
  statusDetails: {},
  stage: 'finished',
  steps: inner.map((step) => stepAt(step, start)),
  attachments: [],
  parameters: [],
  start,
  stop: start + 10,
});
