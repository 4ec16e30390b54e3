import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CodedError } from '../common/coded-error.ts';
import { loadPlan } from './load-plan.ts';
import { planSchema } from './plan.ts';

async function problemOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'braze-qa-plan-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'plan.yaml');
  await writeFile(file, text);
  const error: unknown = await loadPlan(file).catch((problem: unknown) => problem);
  if (!(error instanceof CodedError)) throw new Error('The plan was accepted.');
  expect(error.exitCode).toBe(2);
  return error.message.replace(file, 'plan.yaml');
}

it('reads the plan of the storefront', async () => {
  const plan = await loadPlan('fixtures/plans/storefront.yaml');
  expect(Object.keys(plan.events)).toContain('product_viewed');
});

it.each([
  ['a wrong key', 'event: {}', 'the file: Unrecognized key: "event"'],
  [
    'a wrong type',
    'events: {e: {properties: {p: {type: text}}}}',
    'events.e.properties.p.type: Invalid option',
  ],
  [
    'an enum of another type',
    'events: {e: {properties: {p: {type: number, enum: [1, two]}}}}',
    'events.e.properties.p.enum.1: is not of the type number',
  ],
  ['a list for names', 'events: [e]', 'events: must be names, each with what is planned for it'],
  [
    'a mistake under a hostile name',
    'events: {__proto__: {properties: {p: {type: text}}}}',
    'events.__proto__.properties.p.type: Invalid option',
  ],
  ['a cycle', 'events: &all {e: {properties: *all}}', 'events.e.properties.e.type: Invalid option'],
  ['broken YAML', 'events: {', 'line 1: '],
  ['nesting that would take the stack', '- '.repeat(10_000), 'nested deeper than 100 levels'],
])('names %s', async (_name, text, expected) => {
  expect(await problemOf(text)).toMatch(/^\[PLAN_INVALID\] plan\.yaml has \d mistake/);
  expect(await problemOf(text)).toContain(expected);
});

it('keeps names that are no plain keys', () => {
  const events = JSON.parse('{"__proto__": {}, "constructor": {}}') as object;
  expect(Object.keys(planSchema.parse({ events }).events)).toEqual(['__proto__', 'constructor']);
});

it('names a file that is not there', async () => {
  await expect(loadPlan('nowhere.yaml')).rejects.toMatchObject({ code: 'INPUT_NOT_FOUND', exitCode: 2 });
});
