import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { GENERATED } from './cli-docs.ts';

it.each(Object.entries(GENERATED))('docs/%s.md says what the code says', async (name, page) => {
  const file = new URL(`../docs/${name}.md`, import.meta.url).pathname;
  const settings = await resolveConfig(file);
  await expect(await format(await page(), { ...settings, parser: 'markdown' })).toMatchFileSnapshot(file);
});
