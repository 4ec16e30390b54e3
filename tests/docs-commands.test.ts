import { expect, it } from 'vitest';
import { commandMistake } from './docs/command-mistake.ts';
import { COMMAND_LINES } from './docs/command-lines.ts';

it('names only commands, scripts and flags that there are', async () => {
  expect(COMMAND_LINES.length).toBeGreaterThan(150);
  const mistakes: string[] = [];
  for (const { where, line, isMention } of COMMAND_LINES) {
    const mistake = await commandMistake(line, isMention);
    if (mistake !== undefined) mistakes.push(`${where}: ${line}: ${mistake}`);
  }
  expect(mistakes).toEqual([]);
});

it.each([
  ['npx braze-qa walk', 'no such command: walk'],
  ['npx braze-qa run --loud', "error: unknown option '--loud'"],
  ['braze-qa gate --results', "error: option '--results <dir>' argument missing"],
  ["braze-qa run --shard '4/3'", expect.stringContaining('A shard is written as 1/3') as string],
  ['braze-qa ca instal', expect.stringContaining('instal') as string],
  ['npm start -- --defect', expect.stringContaining('--defect needs a value') as string],
  ['npm run walk', 'no such script: walk'],
  ['npm run prove -- --loud', 'loud'],
])('would notice %s', async (line, mistake) => {
  expect(await commandMistake(line)).toEqual(mistake);
});
