import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../harness/cli/commands.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const scripts = new Map<string, string>();
beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish'])
    scripts.set(shell, (await brazeQa(['completion', shell])).stdout);
}, 60_000);

/** What a bash that has loaded the script offers for a line, as it asks for it when somebody presses the tab key. */
async function bash(...words: string[]): Promise<string[]> {
  const script = join(await temporaryFolder(), 'completion.bash');
  await writeFile(script, scripts.get('bash') ?? '');
  const asks = `source "$1"; shift
    [[ $(complete -p braze-qa) == *' -F _braze_qa braze-qa' ]] || exit 1
    COMP_WORDS=(braze-qa "$@"); COMP_CWORD=$#; _braze_qa; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '--noprofile', '-c', asks, 'bash', script, ...words],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.split('\n').filter((line) => line !== '');
}

const hasBash = spawnSync('bash', ['--version']).status === 0;

describe.skipIf(!hasBash)(`bash${hasBash ? '' : ' (skipped: there is none)'}`, () => {
  it('completes commands, and the parts of those that have some', async () => {
    const commands = COMMANDS.map(({ name }) => name);
    expect(await bash('')).toEqual(expect.arrayContaining([...commands, '--version', '--help']));
    expect(await bash('ex')).toEqual(['explain']);
    expect(await bash('plan', 'in')).toEqual(['infer']);
  });

  it('completes options, and values where they are known', async () => {
    expect(await bash('run', '--re')).toEqual(['--results', '--retries', '--repeat-each']);
    expect(await bash('run', '--lang', '')).toEqual(['en', 'fr']);
    expect(await bash('run', '--headed', '--item', 'double')).toEqual(['double-init']);
    expect(await bash('plan', 'infer', '--for')).toEqual(['--force', '--format']);
    expect(await bash('completion', 'f')).toEqual(['fish']);
    expect(await bash('run', '--grep', '')).toEqual([]);
  });

  it('completes files where a file is meant', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'my own.config.ts'), '');
    expect(await bash('run', '--config', join(folder, 'my'))).toEqual([join(folder, 'my own.config.ts')]);
  });
});

it.each(['bash', 'zsh', 'fish'])('names every command in %s', (shell) => {
  for (const { name } of COMMANDS) expect(scripts.get(shell)).toContain(`'${name}'`);
});

it('refuses a shell that it does not know', async () => {
  const { code, stderr } = await brazeQa(['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are bash, zsh, fish.');
});
