import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { redactResults } from './redact-results.ts';

it('leaves no secret in messages, steps, parameters and printed text, and the results usable', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'braze-qa-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const uuid = '7b8f1c2e-0d3a-4e5f-9a6b-112233445566';
  const result = {
    uuid,
    name: 'signs in ann@example.com',
    statusDetails: { message: 'sent ann@example.com', trace: 'Cookie: sid=topsecret\n  at x' },
    steps: [{ name: 'fill "+33 6 12 34 56 78"', parameters: [{ name: 'to', value: 'ann@example.com' }] }],
    labels: [{ name: 'item', value: 'double-init' }],
    attachments: [{ name: 'x', source: `${uuid}-attachment.txt`, type: 'text/plain' }],
  };
  await writeFile(join(folder, 'a-result.json'), JSON.stringify(result));
  await writeFile(join(folder, 'b-result.json'), '{"name": "cut ann@example.com');
  await writeFile(join(folder, `${uuid}-attachment.txt`), 'hello ann@example.com');
  await writeFile(join(folder, 'foreign.txt'), 'ann@example.com');
  await redactResults(folder);
  const files = ['a-result.json', 'b-result.json', `${uuid}-attachment.txt`];
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  expect(texts.join()).not.toMatch(/ann@|topsecret|34 56/);
  const { labels, attachments } = JSON.parse(texts[0] ?? '') as typeof result;
  expect({ labels, attachments }).toEqual({ labels: result.labels, attachments: result.attachments });
  expect(await readFile(join(folder, 'foreign.txt'), 'utf8')).toBe('ann@example.com');
});
