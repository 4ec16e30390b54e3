import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brazeQa, planned, resultsFolder, temporaryFolder, type ResultSpec } from './report-fixture.ts';

const ENV = {
  'environment.properties': planned(
    ['session-start-end', 'session-defaults', 'delta-only-values'],
    ['web-chromium', 'android-virtual'],
    ['browser', 'virtual'],
  ),
};
const PHONE = { target: 'android-virtual', kind: 'virtual' };
const MIXED: ResultSpec[] = [
  { item: 'session-start-end' },
  { item: 'session-start-end', ...PHONE, verdict: 'blocked', message: 'the app map has no leave' },
  { item: 'session-defaults' },
  { item: 'session-defaults', ...PHONE, status: 'failed', message: 'timeout is 60 s' },
  { status: 'failed', message: '100 % of first_name, of ann@example.com:\nagain' },
  { ...PHONE },
];

/** What a step of a job prints, and what it adds to the summary. */
async function step(results: readonly ResultSpec[], ...args: string[]) {
  const summary = join(await temporaryFolder(), 'summary.md');
  await writeFile(summary, 'before\n');
  const { stdout, code } = await brazeQa(
    ['gate', '--no-html', '--results', await resultsFolder(results, ENV), ...args],
    { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
  );
  // Marks differ from run to run.
  const unmarked = (text: string) => text.replaceAll(/‹email(.{1,5}?)\w{6}›/g, '‹email$1…›');
  return { code, stdout: unmarked(stdout), summary: unmarked(await readFile(summary, 'utf8')) };
}

/** What GitHub obeys: a line that begins with `::`, however far it is indented, unless commands are stopped. */
function obeyed(stdout: string): string[] {
  let end: string | undefined;
  return stdout.split('\n').flatMap((line) => {
    const text = line.trim();
    if (end !== undefined) {
      if (text === end) end = undefined;
      return [];
    }
    const stopped = /^::stop-commands::(.+)$/.exec(text);
    if (stopped) end = `::${stopped[1]}::`;
    return !stopped && (text.startsWith('::') || text.includes('##[')) ? [text] : [];
  });
}

describe('inside GitHub Actions', () => {
  it('annotates what the gate objects to', async () => {
    const { stdout, code } = await step(MIXED);
    expect(code).toBe(1);
    expect(stdout).toContain('Gate: FAILED.');
    expect(obeyed(stdout)).toMatchInlineSnapshot(`
      [
        "::error title=Session starts and ends are recorded on android-virtual (virtual%2C blocked)::the app map has no leave",
        "::error title=Only changed values are sent on web-chromium (browser%2C failed)::100 %25 of first_name, of ‹email:…›: again%0ARemedy: Remember what was sent last and send an attribute only when its value differs.",
        "::warning title=Session timeout is the agreed one on android-virtual (virtual%2C failed)::timeout is 60 s%0ARemedy: Remove the override, or write the agreed value into the configuration as sessionTimeout.",
      ]
    `);
  });

  it('adds the matrix to the summary of the job', async () => {
    expect((await step(MIXED)).summary).toMatchInlineSnapshot(`
      "before
      ## ✗ Storefront: FAILED

      The gate has failed: do not release before the rules below pass. 3 of 6 cells are proven.

      | Item | web-chromium<br>browser | android-virtual<br>virtual |
      | --- | --- | --- |
      | **DATA INGESTION** |  |  |
      | Session starts and ends are recorded | ✓ passed | ⊘ blocked |
      | Session timeout is the agreed one | ✓ passed | ✗ failed |
      | **HYGIENE** |  |  |
      | Only changed values are sent | ✗ failed | ✓ passed |

      - ⊘ **Session starts and ends are recorded** on android-virtual (virtual, blocked): the app map has no leave
      - ✗ **Only changed values are sent** on web-chromium (browser, failed): 100 &#37; of first&#95;name, of ‹email&#58;…›&#58; again<br>Remedy: Remember what was sent last and send an attribute only when its value differs.
      - ✗ **Session timeout is the agreed one** on android-virtual (virtual, failed): timeout is 60 s<br>Remedy: Remove the override, or write the agreed value into the configuration as sessionTimeout.

      "
    `);
    expect((await step(MIXED, '--lang', 'fr')).summary).toContain('## ✗ Storefront: ÉCHEC');
  });

  it('says so when everything is proven', async () => {
    const green = MIXED.map(({ item, target, kind }) => ({
      ...(item ? { item } : {}),
      ...(target && kind ? { target, kind } : {}),
    }));
    const { stdout, summary, code } = await step(green);
    expect({ code, obeyed: obeyed(stdout) }).toEqual({ code: 0, obeyed: [] });
    expect(summary).toContain('## ✓ Storefront: PASSED');
  });

  it.each([
    '::error::owned',
    '##[error]owned',
    '\n::add-mask::a\n',
    '::stop-commands::x',
    '%0A::error::owned',
  ])('obeys no message of an app: %j', async (message) => {
    const { stdout } = await step([{ status: 'failed', message, name: message }]);
    expect(obeyed(stdout).filter((line) => !/^::(?:error|warning) title=[^:\n]+ on /.test(line))).toEqual([]);
  });

  it('takes text from outside as text in the summary, too', async () => {
    const message = '</td> | <script>x</script> [a](https://evil.example) `b` *c* \\ # @octocat';
    const { summary } = await step([{ status: 'failed', message }]);
    const [line = ''] = summary.split('\n').filter((line) => line.includes('evil'));
    expect(line.slice(line.indexOf('): ') + 3, line.indexOf('<br>'))).not.toMatch(/[<>|[\]`*\\@()]/);
  });

  it('is silent elsewhere', async () => {
    const { stdout } = await brazeQa(['gate', '--no-html', '--results', await resultsFolder(MIXED, ENV)]);
    expect(stdout).not.toContain('::');
  });
});
