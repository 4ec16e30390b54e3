import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { profileFolder } from './profile-folder.ts';

it('makes an empty folder, and removes it with what is in it', async () => {
  const { path, remove } = await profileFolder();
  mkdirSync(join(path, 'Default'));
  writeFileSync(join(path, 'Default', 'Cookies'), '');
  await remove();
  expect(existsSync(path)).toBe(false);
});

it('removes it with a process that ends before it was told to', () => {
  const module = new URL('./profile-folder.ts', import.meta.url).href;
  const script = `
    import { writeFileSync } from 'node:fs';
    import { profileFolder } from ${JSON.stringify(module)};
    const { path } = await profileFolder();
    writeFileSync(path + '/Preferences', '');
    process.stdout.write(path);
    process.exit(130);`;
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  expect(status).toBe(130);
  expect(stdout).toMatch(/braze-qa-\w{6}$/);
  expect(existsSync(stdout)).toBe(false);
});
