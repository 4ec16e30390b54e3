import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gateText } from '../harness/report/gate-text.ts';
import { judgeResults } from '../harness/report/judge-results.ts';
import { brazeQa, planned, resultsFolder, type ResultSpec } from './report-fixture.ts';

const ENV = 'environment.properties';

async function gate(
  results: readonly ResultSpec[],
  files: Readonly<Record<string, string>> = {},
  ...args: string[]
) {
  return brazeQa(['gate', '--no-html', '--results', await resultsFolder(results, files), ...args]);
}

/** What the command prints, without the process around it. */
async function judged(results: readonly ResultSpec[], files: Readonly<Record<string, string>>) {
  const { matrix, gate: verdict } = await judgeResults(await resultsFolder(results, files));
  const screen = { width: 100, color: false, unicode: true, tty: false };
  return { passed: verdict.passed, text: gateText(matrix, verdict, screen, 'en') };
}

describe('braze-qa gate', () => {
  it('passes when every planned cell is proven', async () => {
    const { code, stdout, stderr } = await gate([{}], { [ENV]: planned(['delta-only-values']) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "
        Storefront                    web-chromium
                                      browser
        HYGIENE
        Only changed values are sent  ✓

        ✓ passed

        Gate: PASSED. 1 of 1 cells are green.

      "
    `);
  });

  it('fails where targets that are green by themselves call one thing by two names', async () => {
    const item = 'nomenclature-consistency';
    const event = (name: string) => JSON.stringify([{ of: 'event', name, type: '' }]);
    const specs: ResultSpec[] = [
      { item, terms: event('order_rated') },
      { item, target: 'android-virtual', kind: 'virtual', terms: event('Order rated') },
    ];
    const environment = {
      [ENV]: planned([item], ['web-chromium', 'android-virtual'], ['browser', 'virtual']),
    };
    const { code, stdout } = await gate(specs, environment);
    expect(code).toBe(1);
    expect(stdout.match(/targets differ: .*/g)).toEqual(
      Array(2).fill('targets differ: event: "order_rated" on web-chromium, "Order rated" on android-virtual'),
    );
  });

  it('fails with the cell, its reason and the remedy', async () => {
    const specs: ResultSpec[] = [
      { item: 'session-start-end' },
      { item: 'session-start-end', target: 'android-virtual', kind: 'virtual' },
      { status: 'failed', message: 'Error: first_name was sent again\nwith the same value' },
      { target: 'android-virtual', kind: 'virtual' },
      {
        item: 'push-token-removed',
        status: 'skipped',
        verdict: 'not-applicable',
        message: 'not-applicable: no push',
      },
      {
        item: 'push-token-removed',
        target: 'android-virtual',
        kind: 'virtual',
        status: 'failed',
        verdict: 'blocked',
        message: 'blocked: the app map has no turnOffPush',
      },
    ];
    const files = {
      [ENV]: planned(
        ['session-start-end', 'delta-only-values', 'push-token-removed'],
        ['web-chromium', 'android-virtual'],
        ['browser', 'virtual'],
      ),
    };
    const english = await gate(specs, files);
    expect(english.code).toBe(1);
    expect(english.stdout).toMatchInlineSnapshot(`
      "
        Storefront                            web-chromium  android-virtual
                                              browser       virtual
        DATA INGESTION
        Session starts and ends are recorded  ✓             ✓
        MESSAGING
        Push tokens are removed               –             ⊘
        HYGIENE
        Only changed values are sent          ✗ 1           ✓

        ✓ passed  ✗ failed  ⊘ blocked  – not applicable

        Gate: FAILED. 1 blocker: push-token-removed on android-virtual. 1 major: delta-only-values on web-chromium.

        ✗ delta-only-values on web-chromium (browser, failed)
            first_name was sent again with the same value
            Usual cause: Attributes are set again on every launch or sign-in, which costs data points.
            Remedy: Remember what was sent last and send an attribute only when its value differs.
        ⊘ push-token-removed on android-virtual (virtual, blocked)
            the app map has no turnOffPush
            Remedy: Supply what the reason names (an action of the app map, a plan, a build). Where the app has no such thing, say so with a reason: absent in its app map, or notApplicable for the item.

      "
    `);
    const french = await gate(specs, files, '--lang', 'fr');
    expect(french.code).toBe(1);
    expect(french.stdout).toMatchInlineSnapshot(`
      "
        Storefront                             web-chromium  android-virtual
                                               navigateur    virtuel
        INGESTION DES DONNÉES
        Débuts et fins de session enregistrés  ✓             ✓
        MESSAGES
        Jetons push retirés                    –             ⊘
        HYGIÈNE
        Seules les valeurs modifiées partent   ✗ 1           ✓

        ✓ réussi  ✗ échoué  ⊘ bloqué  – sans objet

        Verdict : ÉCHEC. 1 bloquant : push-token-removed sur android-virtual. 1 majeur : delta-only-values sur web-chromium.

        ✗ delta-only-values sur web-chromium (navigateur, échoué)
            first_name was sent again with the same value
            Cause habituelle : Les attributs sont renvoyés à chaque lancement ou connexion, ce qui consomme des points de données.
            Remède : Gardez la dernière valeur envoyée et n'envoyez un attribut que s'il change.
        ⊘ push-token-removed sur android-virtual (virtuel, bloqué)
            the app map has no turnOffPush
            Remède : Fournissez ce que la raison nomme (une action de l'app map, un plan, un build). Si l'application n'a rien de tel, dites-le avec une raison : absent dans son app map, ou notApplicable pour la ligne.

      "
    `);
  });

  it('calls failed, not flaky, what one build fails and another passes under one history id', async () => {
    const both = [
      { historyId: 'one', build: 'whole-profile-on-save', status: 'failed', message: 'sent again' },
      { historyId: 'one', start: 2_000 },
    ];
    const env = { 'environment.properties': planned(['delta-only-values']) };
    const { code, stdout } = await brazeQa(['gate', '--results', await resultsFolder(both, env)]);
    expect(stdout).toContain('delta-only-values on web-chromium (browser, failed)');
    expect(code).toBe(1);
  });

  it('prints plain signs where the locale has no others', async () => {
    const folder = await resultsFolder([{ status: 'failed', message: 'x' }], {
      [ENV]: planned(['delta-only-values', 'double-init']),
    });
    const { stdout } = await brazeQa(['gate', '--results', folder], { LANG: 'C' });
    expect(stdout).toContain('Only changed values are sent  x 1');
    expect(stdout).toContain('x failed  . not run');
  });

  it('colours only when told to or on a terminal', async () => {
    const folder = await resultsFolder([{}], { [ENV]: planned(['delta-only-values']) });
    expect((await brazeQa(['gate', '--results', folder], { FORCE_COLOR: '1' })).stdout).toContain(
      '\u001b[32m',
    );
    const quiet = await brazeQa(['gate', '--results', folder], { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(quiet.stdout).not.toContain('\u001b');
  });

  it.each<[string, ResultSpec[], string]>([
    ['a planned item without a result', [], 'not run'],
    ['a skipped check', [{ status: 'skipped' }], 'the check was skipped'],
    ['a pass with one side of the evidence', [{ evidence: ['wire'] }], 'passed without evidence of: stored'],
    [
      'a pass with evidence nobody knows',
      [{ evidence: ['wire', 'Stored'] }],
      'passed without evidence of: stored',
    ],
    [
      'an inconclusive check',
      [{ status: 'failed', verdict: 'inconclusive', message: 'Error: inconclusive: nothing seen' }],
      'nothing seen',
    ],
    ['a verdict nobody knows', [{ verdict: 'excellent' }], 'unknown verdict "excellent"'],
    ['a status nobody knows', [{ status: 'great' }], 'the check failed without a message'],
    [
      'not-applicable on a failure',
      [{ status: 'failed', verdict: 'not-applicable', message: 'boom' }],
      'boom',
    ],
    [
      'not-applicable alone: nothing is proven',
      [{ status: 'skipped', verdict: 'not-applicable' }],
      'nothing was proven',
    ],
    ['a result without a target', [{}, { target: '' }], 'does not say its target'],
    ['a result with an unknown kind', [{}, { kind: 'iphone' }], 'does not say its kind'],
    ['a target that was not planned', [{}, { target: 'web-other' }], 'a target that was not planned'],
    ['an item that does not exist', [{}, { item: 'delta-only-value' }], 'unknown item "delta-only-value"'],
    ['another kind than planned', [{ kind: 'virtual' }], 'planned as browser, but ran as virtual'],
    [
      'a pass after a failure',
      [
        { historyId: 'one', status: 'failed', message: 'slow', start: 1 },
        { historyId: 'one', start: 2 },
      ],
      'passed only after an attempt that did not: slow',
    ],
    [
      'a failure after a pass',
      [
        { historyId: 'one', start: 1 },
        { historyId: 'one', status: 'failed', message: 'slow', start: 2 },
      ],
      'slow',
    ],
    ['one bad check among good ones', [{}, {}, { status: 'broken', message: 'died' }], 'died'],
  ])('is never green: %s', async (_name, results, said) => {
    const { passed, text } = await judged(results, { [ENV]: planned(['delta-only-values']) });
    expect(text).toContain(said);
    expect(passed).toBe(false);
  });

  it.each([
    ['truncated', '{"name": "x", "labels": [{"name": "item", "value": "delta'],
    ['empty', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['binary', '\u0000\u0001\u0002'],
    ['too deep', '['.repeat(200_000)],
  ])('is not green with a result file that is %s', async (_name, json) => {
    const files = { [ENV]: planned(['delta-only-values']), 'x-result.json': json };
    const { passed, text } = await judged([{}], files);
    expect(text).toContain('x-result.json: ');
    expect(passed).toBe(false);
  });

  it('is not green with a result that is a folder', async () => {
    const folder = await resultsFolder([{}], { [ENV]: planned(['delta-only-values']) });
    await mkdir(join(folder, 'x-result.json'));
    expect((await brazeQa(['gate', '--results', folder])).code).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('waits for no result that is a pipe', async () => {
    const folder = await resultsFolder([{}], { [ENV]: planned(['delta-only-values']) });
    execFileSync('mkfifo', [join(folder, 'x-result.json')]);
    const { code, stdout } = await brazeQa(['gate', '--results', folder]);
    expect(stdout).toContain('x-result.json: not a file');
    expect(code).toBe(1);
  });

  it.each([
    ['running', 'the run did not end'],
    ['interrupted', 'the run was interrupted'],
    ['failed', 'belongs to no cell'],
  ])('is not green when the runner says "%s"', async (runner, said) => {
    const files = {
      [ENV]: `${planned(['delta-only-values'])}runner = ${runner}
`,
    };
    const { passed, text } = await judged([{}], files);
    expect(text).toContain(said);
    expect(passed).toBe(false);
  });

  it('expects the whole checklist when there is no plan', async () => {
    const { code, stdout } = await gate([{}]);
    expect(stdout).toContain(
      '· data-ingest-store-export, data-stored-correctly, session-workspace-attribution',
    );
    expect(code).toBe(1);
  });

  it('only warns of minor items, unless told otherwise', async () => {
    const results: ResultSpec[] = [
      {},
      { item: 'session-defaults', status: 'failed', message: 'timeout is 60 s' },
    ];
    const files = { [ENV]: planned(['delta-only-values', 'session-defaults']) };
    const warned = await gate(results, files);
    expect(warned.code).toBe(0);
    expect(warned.stdout).toContain('Warning: 1 minor: session-defaults on web-chromium.');
    expect((await gate(results, files, '--blocks', 'blocker', 'major', 'minor')).code).toBe(1);
    expect((await gate(results, { [ENV]: `${files[ENV]}blocks = minor\n` })).code).toBe(1);
  });

  it('shows text from outside without obeying it', async () => {
    const hostile =
      '\u001b[2J\u001b]0;owned\u0007<script>alert(1)</script> =HYPERLINK("x")\r\u202eevil ../../etc';
    const { code, stdout } = await gate(
      [{ status: 'failed', message: hostile, name: hostile, target: 'web-chromium' }],
      {
        [ENV]: planned(['delta-only-values']).replace('Storefront', '\u001b[31mShop\\u001b[2J'),
      },
    );
    expect(code).toBe(1);
    // oxlint-disable-next-line no-control-regex -- that there are none is the point
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(stdout).toContain('<script>alert(1)</script> =HYPERLINK("x") evil ../../etc');
  });

  it('ends with 2 when there is nothing to judge', async () => {
    const { code, stderr } = await brazeQa(['gate', '--results', 'no-such-folder']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      '[RESULTS_NOT_FOUND] There are no Allure results in no-such-folder.\n' +
        '  HINT: Run the checks first (`npm start`), or name the folder with --results DIR.\n',
    );
  });

  it('puts targets that do not fit below each other', async () => {
    const targets = ['web-chromium', 'web-firefox', 'android-virtual', 'ios-virtual'];
    const folder = await resultsFolder(
      targets.map((target) => ({ target })),
      { [ENV]: planned(['delta-only-values'], targets) },
    );
    const { code, stdout } = await brazeQa(['gate', '--no-html', '--results', folder], { COLUMNS: '60' });
    expect(code).toBe(0);
    expect(stdout.split('\n').every((line) => line.length <= 60)).toBe(true);
    for (const target of targets) expect(stdout).toContain(target);
  });
});
