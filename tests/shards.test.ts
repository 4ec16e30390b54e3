import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { gateText } from '../harness/report/gate-text.ts';
import { judgeResults } from '../harness/report/judge-results.ts';
import { brazeQa, planned, resultJson, temporaryFolder, type ResultSpec } from './report-fixture.ts';

const CONFIG = fileURLToPath(new URL('../braze-qa.config.ts', import.meta.url));
const ITEMS = ['session-start-end', 'delta-only-values'];

interface ShardSpec {
  readonly shards?: string;
  readonly results?: readonly ResultSpec[];
  /** Lines of the environment that take the place of, or follow, the usual ones. */
  readonly environment?: string;
}

/** What `run --shard` leaves, in a folder of its own. */
async function shard(root: string, name: string, spec: ShardSpec): Promise<string> {
  const { shards, results = [], environment = '' } = spec;
  const folder = join(root, name);
  await mkdir(folder);
  const said = `${planned(ITEMS)}results = ${results.length}\nrunner = passed\n${shards ? `shards = ${shards}\n` : ''}`;
  await writeFile(join(folder, 'environment.properties'), said + environment);
  await Promise.all(
    results.map((result, index) =>
      writeFile(join(folder, `${name}-${index}-result.json`), resultJson(result, index)),
    ),
  );
  return folder;
}

const START: ResultSpec = { item: 'session-start-end', historyId: 'start' };
const DELTA: ResultSpec = { item: 'delta-only-values', historyId: 'delta' };
const DELTA_AGAIN: ResultSpec = { ...DELTA, historyId: 'delta-again', name: 'The other half' };

/** The run of three shards, where both of the checks of an item are apart. */
async function three(): Promise<{ root: string; folders: [string, string, string]; out: string }> {
  const root = await temporaryFolder();
  const folders: [string, string, string] = [
    await shard(root, 'a', { shards: '1/3', results: [START, DELTA] }),
    await shard(root, 'b', { shards: '2/3', results: [DELTA_AGAIN] }),
    await shard(root, 'c', { shards: '3/3' }),
  ];
  return { root, folders, out: join(root, 'all') };
}

const merge = (folders: readonly string[], out: string, ...more: string[]) =>
  brazeQa(['merge', ...folders, '--results', out, ...more]);

describe('braze-qa merge', () => {
  it('puts all shards together, and judges them', async () => {
    const { folders, out } = await three();
    await writeFile(join(folders[0], 'x-attachment.json'), '{}');
    await writeFile(join(folders[0], 'notes.txt'), 'not of a result');
    const { code, stdout, stderr } = await merge(folders, out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Gate: PASSED. 2 of 2 cells are green.');
    expect((await readdir(out)).toSorted()).toEqual([
      'a-0-result.json',
      'a-1-result.json',
      'b-0-result.json',
      'environment.properties',
      'x-attachment.json',
    ]);
    expect((await brazeQa(['gate', '--results', out])).code).toBe(0);
  });

  it('is not green for what one shard has seen of an item while another is missing', async () => {
    const { folders, out, root } = await three();
    const matrix = join(root, 'matrix.json');
    const { code, stdout } = await merge([folders[0], folders[2]], out, '--json', matrix);
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "
        Storefront                            web-chromium
                                              browser
        DATA INGESTION
        Session starts and ends are recorded  ·
        HYGIENE
        Only changed values are sent          ·

        · not run

        Gate: FAILED. Missing shards, of 3: 2.

      "
    `);
    const { cells, gate } = JSON.parse(await readFile(matrix, 'utf8')) as {
      cells: readonly object[];
      gate: object;
    };
    for (const cell of cells)
      expect(cell).toMatchObject({
        status: 'not-run',
        reason: 'a shard that is missing may hold checks of it',
      });
    expect(gate).toMatchObject({ passed: false });
    const french = await brazeQa(['gate', '--results', out, '--lang', 'fr']);
    expect(french.stdout).toContain('Verdict : ÉCHEC. Parts manquantes, sur 3 : 2.');
    expect(french.code).toBe(1);
  });

  it('goes on with what was merged before', async () => {
    const { folders, out, root } = await three();
    await merge([folders[2], folders[0]], out);
    const { code } = await merge([out, folders[1]], join(root, 'whole'));
    expect(code).toBe(0);
  });

  it('shows what failed, also while shards are missing', async () => {
    const root = await temporaryFolder();
    const failed: ResultSpec = { ...DELTA, status: 'failed', message: 'Error: sent twice' };
    const only = await shard(root, 'a', { shards: '2/2', results: [failed] });
    const { code, stdout } = await merge([only], join(root, 'all'));
    expect(stdout).toContain(
      'Gate: FAILED. 1 major: delta-only-values on web-chromium. Missing shards, of 2: 1.',
    );
    expect(code).toBe(1);
  });

  it('masks what a shard that was killed has not masked', async () => {
    const root = await temporaryFolder();
    const message = 'Error: no mail to person@example.org';
    const only = await shard(root, 'a', {
      shards: '1/2',
      results: [{ ...DELTA, status: 'failed', message }],
    });
    await merge([only], join(root, 'all'));
    const copy = await readFile(join(root, 'all', 'a-0-result.json'), 'utf8');
    expect(copy).not.toContain('person@');
  });

  it('counts the results that each shard has written', async () => {
    const { folders, out } = await three();
    await rm(join(folders[0], 'a-1-result.json'));
    const { code, stdout } = await merge(folders, out);
    expect(stdout).toContain('1 of the 3 results of the run are missing');
    expect(code).toBe(1);
  });

  it('is red when nobody knows how many results a shard has', async () => {
    const { folders, out } = await three();
    const file = join(folders[1], 'environment.properties');
    await writeFile(file, (await readFile(file, 'utf8')).replace('results = 1', 'results = many'));
    const { code, stdout } = await merge(folders, out);
    expect(stdout).toContain('the run has an unknown number of results: "NaN"');
    expect(code).toBe(1);
  });

  it.each([
    ['running', 'the run did not end'],
    ['interrupted', 'the run was interrupted'],
    ['failed', 'the test runner reported a failure that belongs to no cell'],
  ])('is red when the runner of one shard was %s', async (end, problem) => {
    const { folders, out } = await three();
    const file = join(folders[1], 'environment.properties');
    await writeFile(file, (await readFile(file, 'utf8')).replace('runner = passed', `runner = ${end}`));
    const { code, stdout } = await merge(folders, out);
    expect(stdout).toContain(problem);
    expect(code).toBe(1);
  });

  it('takes the items that --grep has chosen from all shards', async () => {
    const root = await temporaryFolder();
    const environment = 'grep = half\n';
    const folders = [
      await shard(root, 'a', { shards: '1/2', results: [DELTA], environment }),
      await shard(root, 'b', { shards: '2/2', environment }),
    ];
    const { code, stdout } = await merge(folders, join(root, 'all'));
    expect(stdout).toContain('1 of 1 cells are green');
    expect(code).toBe(0);
  });

  it('refuses what does not belong together', async () => {
    const { folders, out, root } = await three();
    const [first] = folders;
    const other = await shard(root, 'other', { shards: '2/3', environment: 'builds = french\n' });
    const older = await shard(root, 'older', { shards: '2/3', environment: 'checks = 0123456789ab\n' });
    const ofTwo = await shard(root, 'two', { shards: '2/2' });
    const whole = await shard(root, 'whole', {});
    const odd = await shard(root, 'odd', { shards: '4/3' });
    const texts = [];
    for (const second of [other, older, ofTwo, first, whole, odd, join(root, 'nowhere')]) {
      const { code, stderr } = await merge([first, second], out);
      expect(code).toBe(2);
      texts.push(stderr.replaceAll(root, '…'));
    }
    expect(texts.join('')).toMatchInlineSnapshot(`
      "[SHARDS_DIFFER] …/other belongs to another run than …/a. Its builds: french; there: nothing.
        HINT: Merge shards of one run: the same code, configuration and options, each with another --shard.
      [SHARDS_DIFFER] …/older belongs to another run than …/a. Its checks: 0123456789ab; there: nothing.
        HINT: Merge shards of one run: the same code, configuration and options, each with another --shard.
      [SHARDS_DIFFER] …/two belongs to another run than …/a. Its number of shards: 2; there: 3.
        HINT: Merge shards of one run: the same code, configuration and options, each with another --shard.
      [SHARD_TWICE] Shard 1 is in …/a and in …/a.
        HINT: Name each shard once. If it was run again, leave the older folder out.
      [SHARD_UNKNOWN] The results in …/whole do not say which shard of a run they are.
        HINT: Name folders that \`braze-qa run --shard 1/3 --results DIR\` wrote.
      [SHARD_UNKNOWN] The results in …/odd do not say which shard of a run they are.
        HINT: Name folders that \`braze-qa run --shard 1/3 --results DIR\` wrote.
      [RESULTS_NOT_FOUND] There are no Allure results in …/nowhere.
        HINT: Run the checks first (\`npm start\`), or name the folder with --results DIR.
      "
    `);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  it('overwrites nothing, and follows no link', async () => {
    const { folders, out, root } = await three();
    await writeFile(join(root, 'secret'), 'of somebody');
    await symlink(join(root, 'secret'), join(folders[0], 'y-attachment.txt'));
    await merge(folders, out);
    expect(await readdir(out)).not.toContain('y-attachment.txt');
    const again = await merge(folders, out);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('[OUTPUT_TAKEN]');
    await writeFile(join(folders[1], 'a-0-result.json'), resultJson(DELTA));
    const twice = await merge(folders, join(root, 'twice'));
    expect(twice.code).toBe(2);
    expect(twice.stderr).toContain('[OUTPUT_UNWRITABLE]');
    expect((await brazeQa(['gate', '--results', join(root, 'twice')])).stdout).toContain(
      'the run did not end',
    );
  });
});

describe('braze-qa run --shard', () => {
  it('warns of what fails no gate', async () => {
    const root = await temporaryFolder();
    const environment = 'blocks = blocker\n';
    const results: ResultSpec[] = [{ ...DELTA, status: 'failed', message: 'Error: sent twice' }];
    const judgement = await judgeResults(await shard(root, 'a', { shards: '1/2', results, environment }));
    const screen = { width: 100, color: false, unicode: true, tty: false };
    const text = gateText(judgement.matrix, judgement.gate, screen, 'en', { isPart: true });
    expect(text).toMatchInlineSnapshot(`
      "  Shard 1 of 2: nothing so far fails the gate. This is no verdict: "braze-qa merge" judges it together with 2.
        Warning: 1 major: delta-only-values on web-chromium.

        ✗ delta-only-values on web-chromium (browser, failed)
            sent twice
            Usual cause: Attributes are set again on every launch or sign-in, which costs data points.
            Remedy: Remember what was sent last and send an attribute only when its value differs.
      "
    `);
  });

  it.each(['0/3', '4/3', 'x', '1/0', '1', '1,2/3', '-1/3', '1/3/3', ''])('refuses "%s"', async (value) => {
    const { code, stderr } = await brazeQa(['run', '--config', CONFIG, '--shard', value]);
    expect(stderr).toContain(`[USAGE] A shard is written as 1/3, the first of three; not "${value}".`);
    expect(code).toBe(2);
  });

  it('runs each check of browsers and phones in one of the shards', async () => {
    const root = await temporaryFolder();
    const temporary = join(root, 'tmp');
    await mkdir(temporary);
    const folders = [join(root, '1'), join(root, '2')];
    const choice = ['--target', 'web-chromium', '--target', 'ios-virtual', '--no-report'];
    // Three checks: one of the items has two, and they are apart.
    const items = ['--item', 'session-start-end', '--item', 'wrong-endpoint-or-key'];
    for (const [index, folder] of folders.entries()) {
      const { code, stdout } = await brazeQa(
        ['run', '--config', CONFIG, ...choice, ...items, '--shard', `${index + 1}/2`, '--results', folder],
        { TMPDIR: temporary, XDG_DATA_HOME: root },
      );
      expect(stdout).toContain(`Shard ${index + 1} of 2: nothing so far fails the gate. This is no verdict`);
      expect(code).toBe(0);
      const alone = await brazeQa(['gate', '--results', folder]);
      expect(alone.stdout).toContain(`Gate: FAILED. Missing shards, of 2: ${2 - index}.`);
      expect(alone.code).toBe(1);
    }
    const { code, stdout } = await merge(folders, join(root, 'all'));
    expect(stdout).toContain('Gate: PASSED. 4 of 4 cells are green.');
    expect(code).toBe(0);
    const results = (await readdir(join(root, 'all'))).filter((name) => name.endsWith('-result.json'));
    expect(results).toHaveLength(6);
  }, 300_000);
});
