import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createEngine } from '../harness/twin/messaging/liquid/create-engine.ts';

const page = readFileSync(new URL('../docs/twin-liquid.md', import.meta.url), 'utf8');

/** The names in the paragraph that starts with a word. */
function listed(word: string): string[] {
  const paragraph = page.split('\n\n').find((it) => it.startsWith(`${word}: `)) ?? '';
  return [...paragraph.matchAll(/`(\w+)`/g)].map(([, name = '']) => name).toSorted();
}

it('docs/twin-liquid.md lists the tags and filters that there are', () => {
  const { tags, filters } = createEngine();
  expect(listed('Filters')).toEqual(Object.keys(filters).toSorted());
  const named = Object.keys(tags).filter((name) => !['#', 'break', 'continue'].includes(name));
  expect(listed('Tags')).toEqual(named.toSorted());
});
