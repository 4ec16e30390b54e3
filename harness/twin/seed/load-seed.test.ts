import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../../common/coded-error.ts';
import { workspaceSeed } from '../seed.ts';
import { loadSeed } from './load-seed.ts';

const APPS = 'name: Shop\napps: [{ name: Web, platform: web, key: k }]\n';

describe('a good seed', () => {
  it('may be YAML or JSON', () => {
    const json = '{"name": "Shop", "apps": [{"name": "Web", "platform": "web", "key": "k"}]}';
    expect(loadSeed(APPS, 'shop.yaml')).toEqual(loadSeed(json, 'shop.json'));
  });

  it('may hold one message of every type', () => {
    const file = new URL('../../../fixtures/messages/every-type.yaml', import.meta.url);
    const seed = loadSeed(readFileSync(file, 'utf8'), 'every-type.yaml');
    expect(seed.campaigns).toHaveLength(7);
  });

  it('is every example of the documentation', () => {
    const page = readFileSync(new URL('../../../docs/twin-seed.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text!);
    expect(examples.length).toBeGreaterThanOrEqual(1);
    for (const example of examples) expect(() => loadSeed(example, 'docs/twin-seed.md')).not.toThrow();
  });
});

it('has every key documented', () => {
  const page = readFileSync(new URL('../../../docs/twin-seed.md', import.meta.url), 'utf8');
  const shape = z.toJSONSchema(workspaceSeed, { io: 'input', unrepresentable: 'any' });
  const keys = [...keysOf(shape)];
  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
});

describe('a wrong seed', () => {
  it('has every mistake named: where, what was seen, what is allowed', () => {
    const text = `
name: Shop
apps: [{ name: Web, platform: webb, key: k }]
campaigns:
  - id: hello
    mesage: { type: modal, text: Hi }
    control: true
  - id: bye
    message: { type: modal, text: 3 }
    trigger: { on: custom-event, nam: x }
    endTime: soon
`;
    expect(mistakesOf(text)).toEqual([
      'apps[0].platform: saw "webb". Nearest: web. Allowed: web, android, ios, roku',
      'campaigns[0].mesage: unknown key. Nearest: message. Allowed: id, name, description, tags, ' +
        'status, trigger, schedule, apiTriggered, message, push, card, control, variants, priority, delaySeconds, ' +
        'reEligibleAfterSeconds, minSecondsSinceLastTrigger, startTime, endTime, templated, audience, recipients, ' +
        'frequencyCapped, quietHours',
      'campaigns[1].trigger.nam: unknown key. Nearest: name. Allowed: on, name, where',
      'campaigns[1].message.text: must be text, saw 3',
      'campaigns[1].endTime: must be ISO 8601 with a time zone (2030-01-31T12:00:00Z) or unix seconds, saw "soon"',
    ]);
  });

  it.each([
    ['at-least', 'value: x, type: string', 'type: must be number with "at-least", saw "string"'],
    ['exists', 'value: x', 'value: "exists" takes no value, saw "x"'],
    ['equals', '', 'value: "equals" needs a value'],
    ['within-last', 'value: x', 'value: "within-last" needs a number of seconds, saw "x"'],
    ['matches', "value: '('", 'value: must be a regular expression, saw "("'],
  ])('explains what %s takes', (is, rest, mistake) => {
    const filter = `{ key: n, is: ${is}, ${rest} }`;
    const trigger = `{ on: custom-event, name: e, where: [[${filter}]] }`;
    expect(mistakesOf(`${APPS}campaigns: [{ id: a, control: true, trigger: ${trigger} }]`)).toEqual([
      `campaigns[0].trigger.where[0][0].${mistake}`,
    ]);
  });

  it('may not give one id to two messages', () => {
    const text = `${APPS}campaigns: [{ id: a, control: true }]\nbanners: [{ id: a, placements: [p] }]`;
    expect(mistakesOf(text)).toEqual(['banners[0].id: is taken by campaigns[0], saw "a"']);
  });

  it.each([
    ['nothing at all', ''],
    ['a list', '- a'],
    ['a cut off object', '{'],
    ['a tag that makes things', 'name: !!js/function x'],
    ['the same key twice', 'name: a\nname: b'],
    ['aliases that multiply', bomb()],
    ['endless nesting', '['.repeat(5_000)],
    ['endless lists', '- '.repeat(10_000)],
    ['endless keys', '? '.repeat(3_000)],
    ['two documents', `${APPS}---\n${APPS}`],
    ['too much text', `name: ${'x'.repeat(250_001)}`],
    ['nothing but tags', '!a '.repeat(5_000)],
    ['a key of every object', `${APPS}__proto__: { a: 1 }`],
  ])('is refused: %s', (_, text) => {
    expect(() => loadSeed(text, 'f.yaml')).toThrow(CodedError);
  });

  it('is refused whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => loadSeed(text, 'f')).toThrow(/^\[SEED_INVALID\] f has \d+ mistake/);
      }),
      { numRuns: 50 },
    );
  });
});

/** The names of all properties anywhere in a JSON schema. */
function keysOf(shape: unknown, keys = new Set<string>()): Set<string> {
  if (typeof shape !== 'object' || shape === null) return keys;
  const { properties = {}, ...rest } = shape as { properties?: object };
  for (const key of Object.keys(properties)) keys.add(key);
  for (const inner of [...Object.values(properties), ...Object.values(rest)]) keysOf(inner, keys);
  return keys;
}

function mistakesOf(text: string): string[] {
  try {
    loadSeed(text, 'f.yaml');
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.replace('  - ', ''));
  }
  return [];
}

function bomb(): string {
  const levels = Array.from({ length: 8 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(10)}]`);
  return ['l0: &l0 [x]', ...levels].join('\n');
}
