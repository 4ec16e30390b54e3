import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Config } from '../config/config.ts';
import { checksDigest } from './checks-digest.ts';

it.each(['own/*.check.ts', 'own/**/*.check.ts', 'own/a.check.ts', '**/*.check.ts', '*/{a,b}.check.ts'])(
  'tells other check files of %s apart, and nothing else',
  async (glob) => {
    const folder = await mkdtemp(join(tmpdir(), 'braze-qa-test-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'own/node_modules'), { recursive: true });
    const write = (name: string, text: string) => writeFile(join(folder, 'own', name), text);
    const digest = () =>
      checksDigest({ checks: [glob] } as unknown as Config, join(folder, 'braze-qa.config.ts'));
    await write('a.check.ts', 'one\ntwo\n');
    const first = await digest();
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    await write('a.check.ts', 'one\r\ntwo\r\n');
    await write('notes.md', 'no check');
    await write('node_modules/x.check.ts', 'of a package');
    expect(await digest()).toBe(first);
    await write('a.check.ts', 'one\nthree\n');
    expect(await digest()).not.toBe(first);
  },
);
