import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GatePolicy, Waiver } from '../harness/checklist/gate-policy.ts';
import { gateText } from '../harness/report/gate-text.ts';
import { githubAnnotations } from '../harness/report/github-annotations.ts';
import { githubSummary } from '../harness/report/github-summary.ts';
import { matrixJson } from '../harness/report/json.ts';
import { judgeResults, type JudgeOptions } from '../harness/report/judge-results.ts';
import { matrixJunit } from '../harness/report/junit.ts';
import { readBaseline } from '../harness/report/read-baseline.ts';
import { notePolicy } from '../harness/report/recorded-policy.ts';
import { formatEnvironment } from '../harness/report/environment.ts';
import { brazeQa, planned, resultsFolder, temporaryFolder, type ResultSpec } from './report-fixture.ts';

const ITEMS = ['session-start-end', 'delta-only-values', 'double-init'];
const AT = new Date('2026-11-28T12:00:00Z');
const SCREEN = { width: 100, color: false, unicode: true, tty: false };

const WAIVER: Waiver = {
  item: 'delta-only-values',
  target: 'web-chromium',
  owner: 'Shop team',
  reason: 'the fix is in review',
  expires: '2026-12-31',
};
const GOOD: readonly ResultSpec[] = ITEMS.map((item) => ({ item }));
/** Good, but for `delta-only-values`. */
const with_ = (spec: ResultSpec): ResultSpec[] => [{ item: ITEMS[0]! }, spec, { item: ITEMS[2]! }];
const FAILED = with_({ status: 'failed', message: 'first_name was sent again' });

/** A folder that a run with this policy left. */
const left = (results: readonly ResultSpec[], policy: Partial<GatePolicy> = {}, more = '') =>
  resultsFolder(results, {
    'environment.properties': planned(ITEMS) + formatEnvironment(new Map(notePolicy(policy))) + more,
  });

async function judged(
  results: readonly ResultSpec[],
  policy: Partial<GatePolicy> = {},
  options: JudgeOptions = {},
) {
  const judgement = await judgeResults(await left(results, policy), { at: AT, ...options });
  const { matrix, gate } = judgement;
  const ruleOf = (id: string) => gate.rules.find((rule) => rule.id === id);
  const text = (language: 'en' | 'fr' = 'en') => gateText(matrix, gate, SCREEN, language);
  return { ...judgement, ruleOf, text };
}

describe('a waiver', () => {
  it('accepts a finding of a major until its last day, and says who answers for it', async () => {
    const { gate, matrix, text } = await judged(FAILED, { waivers: [WAIVER] });
    expect(gate.passed).toBe(true);
    expect(matrix.cells[1]).toMatchObject({ status: 'waived', waived: { found: 'failed' } });
    expect(text()).toMatchInlineSnapshot(`
      "  Gate: PASSED. 2 of 3 cells are green.

        Waivers
          delta-only-values on web-chromium (until 2026-12-31, Shop team): the fix is in review. In force.
            failed: first_name was sent again
      "
    `);
    expect(text('fr')).toMatchInlineSnapshot(`
      "  Verdict : RÉUSSI. 2 cases vertes sur 3.

        Dérogations
          delta-only-values sur web-chromium (jusqu'au 2026-12-31, Shop team) : the fix is in review. En vigueur.
            échoué : first_name was sent again
      "
    `);
  });

  it.each(['2026-11-28', '2026-11-29'])('holds to the end of %s', async (expires) => {
    expect((await judged(FAILED, { waivers: [{ ...WAIVER, expires }] })).gate.passed).toBe(true);
  });

  it.each<[string, ResultSpec]>([
    ['failed', { status: 'failed', message: 'x' }],
    ['passed', {}],
    ['was blocked', { status: 'skipped', verdict: 'blocked', message: 'no action' }],
  ])('fails the gate when it has expired, also where its cell %s', async (_name, spec) => {
    const { gate, ruleOf, text } = await judged(with_(spec), {
      waivers: [{ ...WAIVER, expires: '2026-11-27' }],
    });
    expect(gate.passed).toBe(false);
    expect(ruleOf('waivers')).toMatchObject({ outcome: 'failed' });
    expect(text()).toContain('1 waiver has expired.');
  });

  it('warns when there is nothing left to waive', async () => {
    const { gate, ruleOf, text } = await judged(GOOD, { waivers: [WAIVER] });
    expect(gate.passed).toBe(true);
    expect(ruleOf('waivers')).toMatchObject({ outcome: 'warned' });
    expect(text()).toContain('Warning: 1 waiver has nothing left to waive.');
  });

  it.each<[string, readonly ResultSpec[]]>([
    ['blocked', with_({ status: 'skipped', verdict: 'blocked', message: 'no action' })],
    ['not run', [GOOD[0]!, GOOD[2]!]],
    ['skipped', with_({ status: 'skipped' })],
  ])('accepts nothing where nobody looked: %s', async (_name, results) => {
    const { gate, ruleOf } = await judged(results, { waivers: [WAIVER] });
    expect(gate.passed).toBe(false);
    expect(gate.waivers).toMatchObject([{ state: 'idle' }]);
    expect(ruleOf('major')).toMatchObject({ outcome: 'failed' });
  });

  it('accepts a flaky or inconclusive finding, and no other cell', async () => {
    const twice = [
      { historyId: 'one', status: 'failed', message: 'slow', start: 1 },
      { historyId: 'one', start: 2 },
    ];
    const flaky = [GOOD[0]!, ...twice, GOOD[2]!];
    expect((await judged(flaky, { waivers: [WAIVER] })).gate.passed).toBe(true);
    expect((await judged(flaky)).gate.passed).toBe(false);
    expect((await judged(with_({ evidence: ['wire'] }), { waivers: [WAIVER] })).gate.passed).toBe(true);
    expect((await judged(FAILED, { waivers: [{ ...WAIVER, item: 'double-init' }] })).gate.passed).toBe(false);
  });

  it('never makes a run green that proved nothing', async () => {
    const folder = await resultsFolder([{ status: 'failed', message: 'x' }], {
      'environment.properties':
        planned(['delta-only-values']) + formatEnvironment(new Map(notePolicy({ waivers: [WAIVER] }))),
    });
    expect((await judgeResults(folder, { at: AT })).gate.passed).toBe(false);
  });

  it('is in every view', async () => {
    const expired: Waiver = { ...WAIVER, item: 'double-init', expires: '2026-01-31' };
    const judgement = await judged(FAILED, { waivers: [WAIVER, expired] });
    const line =
      'delta-only-values on web-chromium (until 2026-12-31, Shop team): the fix is in review. In force.';
    const summary = githubSummary(judgement, 'en').replaceAll(/&#(\d+);/g, (_all, code) =>
      String.fromCodePoint(Number(code)),
    );
    expect(summary).toContain(`### Waivers\n\n- ${line}`);
    expect(githubAnnotations(judgement, 'en')).toEqual([
      '::error title=Rules of the gate::1 waiver has expired.',
    ]);
    const junit = matrixJunit('Shop', judgement.matrix, judgement.gate);
    expect(junit).toContain(
      '<skipped message="waived until 2026-12-31 by Shop team (the fix is in review), found failed: first_name was sent again"/>',
    );
    expect(junit).toContain('<failure message="1 expired: double-init on web-chromium (2026-01-31)"/>');
    expect(JSON.parse(matrixJson(judgement))).toMatchObject({
      cells: [{}, { status: 'waived', found: 'failed' }, {}],
      waivers: [{ state: 'active', owner: 'Shop team' }, { state: 'expired' }],
    });
  });
});

describe('targets that must run', () => {
  it.each<[string, readonly ResultSpec[], readonly string[], string]>([
    ['has run', GOOD, ['web-chromium'], 'passed'],
    ['was not planned', GOOD, ['web-chromium', 'android-emulator'], 'failed'],
    [
      'was blocked as a whole',
      ITEMS.map((item) => ({ item, status: 'skipped', verdict: 'blocked', message: 'no phone' })),
      ['web-chromium'],
      'failed',
    ],
    ['gave no result', [], ['web-chromium'], 'failed'],
  ])('%s', async (_name, results, mustRun, outcome) => {
    expect((await judged(results, { mustRun })).ruleOf('targets')).toMatchObject({ outcome });
  });

  it('names those that did not', async () => {
    const { text } = await judged(GOOD, { mustRun: ['ios-device'] });
    expect(text()).toContain('Gate: FAILED. Targets that must run and did not: ios-device.');
    expect(text('fr')).toContain("Cibles obligatoires qui n'ont pas été exécutées : ios-device.");
  });
});

describe('the policy that a run noted', () => {
  it.each(['{', '[]', '{"waivers": [{}]}', '{"mustRun": "web"}', '{"waivers": {}, "more": 1}'])(
    'is not green when it is damaged: %s',
    async (gate) => {
      const folder = await left(GOOD, {}, `gate = ${gate}\n`);
      const { gate: verdict, matrix } = await judgeResults(folder);
      expect(verdict.passed).toBe(false);
      expect(matrix.problems).toEqual(['the policy that the run noted cannot be read']);
    },
  );

  it('gives way to the configuration that --config names', async () => {
    const folder = await left(FAILED, { waivers: [WAIVER] });
    const config = join(await temporaryFolder(), 'braze-qa.config.mjs');
    const target = `{ platform: 'web', map: {}, url: { test: 'https://shop.example' } }`;
    const write = (name: string) =>
      writeFile(
        config,
        `export default { name: '${name}', workspaces: { test: { endpoint: 'sdk.iad-01.braze.com', apps: { web: 'k' } } }, targets: { 'web-chromium': ${target} } };`,
      );
    await write('Storefront');
    const judge = () => brazeQa(['gate', '--no-html', '--results', folder, '--config', config]);
    expect((await judge()).code).toBe(1);
    await write('Radio');
    const { code, stderr } = await judge();
    expect(code).toBe(2);
    expect(stderr).toContain('[RESULTS_OF_OTHER_PROJECT]');
  });
});

const seen = (...names: [path: string[], ...types: string[]][]) =>
  JSON.stringify(names.map(([path, ...types]) => ({ path, types })));

describe('--baseline', () => {
  const before = seen(
    [['custom-event', 'signed_up']],
    [['custom-event', 'signed_up', 'plan'], 'string'],
    [['custom-event', 'viewed']],
    [['custom-event', 'viewed', 'price'], 'number'],
    [['custom-attribute', 'visits'], 'number'],
  );
  const after = seen(
    [['custom-event', 'viewed']],
    [['custom-event', 'viewed', 'price'], 'string'],
    [['custom-event', 'viewed', 'currency'], 'string'],
    [['custom-attribute', 'visits'], 'number'],
    [['event', 'push-token']],
  );

  /** What an earlier run wrote. */
  async function written(results: readonly ResultSpec[], policy: Partial<GatePolicy> = {}) {
    const file = join(await temporaryFolder(), 'baseline.json');
    await writeFile(file, matrixJson(await judged(results, policy)));
    return file;
  }
  const noting = (results: readonly ResultSpec[], names: string) =>
    results.map((spec) => ({ ...spec, seen: names }));

  it('tells new failures, what is lost, changed, fixed and new', async () => {
    const green = [
      ...noting(GOOD.slice(0, 2), before),
      { item: 'double-init', status: 'failed', message: 'two' },
    ];
    const file = await written(green, { waivers: [{ ...WAIVER, item: 'double-init' }] });
    const baseline = await readBaseline(file);
    const { gate, text, ruleOf } = await judged(noting(FAILED, after), {}, { baseline });
    expect(gate.comparison).toMatchInlineSnapshot(`
      {
        "added": [
          {
            "path": [
              "custom-event",
              "viewed",
              "currency",
            ],
            "target": "web-chromium",
          },
          {
            "path": [
              "event",
              "push-token",
            ],
            "target": "web-chromium",
          },
        ],
        "changed": [
          {
            "is": [
              "string",
            ],
            "path": [
              "custom-event",
              "viewed",
              "price",
            ],
            "target": "web-chromium",
            "was": [
              "number",
            ],
          },
        ],
        "fixed": [
          {
            "is": "passed",
            "item": "double-init",
            "target": "web-chromium",
            "was": "waived",
          },
        ],
        "lost": [
          {
            "path": [
              "custom-event",
              "signed_up",
            ],
            "target": "web-chromium",
          },
        ],
        "newFailures": [
          {
            "is": "failed",
            "item": "delta-only-values",
            "target": "web-chromium",
            "was": "passed",
          },
        ],
        "notCompared": [],
        "started": "1970-01-01T00:00:01.000Z",
      }
    `);
    expect(ruleOf('baseline')).toMatchObject({ outcome: 'warned' });
    expect(text()).toMatchInlineSnapshot(`
      "  Gate: FAILED. 1 major: delta-only-values on web-chromium.
        Warning: Worse than the last green run: new failures 1, lost names 1, changed types 1.

        Compared with the last green run (of 1970-01-01)
          New failures
            delta-only-values on web-chromium: was passed, is failed
          Lost names
            custom event signed_up on web-chromium
          Changed types
            custom event viewed › price on web-chromium: was number, is string
          Fixed
            double-init on web-chromium: was waived, is passed
          New names
            custom event viewed › currency on web-chromium
            event push-token on web-chromium

        ✗ delta-only-values on web-chromium (browser, failed)
            first_name was sent again
            Usual cause: Attributes are set again on every launch or sign-in, which costs data points.
            Remedy: Remember what was sent last and send an attribute only when its value differs.
      "
    `);
    expect(text('fr')).toContain('Comparaison avec la dernière exécution verte (du 1970-01-01)');
  });

  it('fails the gate where the policy says so', async () => {
    const baseline = await readBaseline(await written(noting(GOOD, before)));
    const now = noting(GOOD, after);
    expect((await judged(now, {}, { baseline })).gate.passed).toBe(true);
    expect((await judged(now, { regressions: 'fail' }, { baseline })).gate.passed).toBe(false);
    const same = await judged(noting(GOOD, before), { regressions: 'fail' }, { baseline });
    expect(same.gate.passed).toBe(true);
    expect(same.text()).toContain('No difference.');
  });

  it('calls nothing lost where this run looked at less', async () => {
    const baseline = await readBaseline(await written(noting(GOOD, before)));
    const { gate } = await judged(noting(GOOD.slice(0, 2), after), {}, { baseline });
    expect(gate.comparison).toMatchObject({ lost: [], added: [], notCompared: ['web-chromium'] });
    expect(gate.comparison?.changed).toHaveLength(1);
    const without = await judged(GOOD, {}, { baseline });
    expect(without.gate.comparison).toMatchObject({ lost: [], notCompared: ['web-chromium'] });
  });

  it('keeps names that look like personal data out of what is written', async () => {
    const personal = seen([['custom-event', 'ann@example.com']], [['custom-event', 'signed_up']]);
    const text = await readFile(await written(noting(GOOD, personal)), 'utf8');
    expect(text).toContain('signed_up');
    expect(text).not.toContain('example.com');
  });

  it.each([
    ['BASELINE_INVALID', '{"cells": ['],
    ['BASELINE_INVALID', ''],
    ['BASELINE_INVALID', '[]'],
    ['BASELINE_INVALID', '{"cells": [], "problems": [], "gate": {"passed": true, "rules": []}}'],
    [
      'BASELINE_INVALID',
      '{"cells": [], "personalData": "hidden", "problems": [], "gate": {"passed": true, "rules": []}, "run": {"app": "Storefront", "id": []}, "__proto__": {}, "more": 1}',
    ],
    [
      'BASELINE_NOT_GREEN',
      '{"cells": [], "personalData": "hidden", "problems": [], "gate": {"passed": false, "rules": []}, "run": {"app": "Storefront", "id": []}}',
    ],
  ])('refuses what is none: %s', async (code, text) => {
    const file = join(await temporaryFolder(), 'baseline.json');
    await writeFile(file, text);
    await expect(readBaseline(file)).rejects.toMatchObject({ code });
  });

  it('refuses one of another project, and a file that is not there', async () => {
    const file = await written(GOOD);
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('"app": "Storefront"', '"app": "Radio\\u001b[2J"'),
    );
    const folder = await left(GOOD);
    const { code, stderr } = await brazeQa(['gate', '--results', folder, '--baseline', file]);
    expect(code).toBe(2);
    expect(stderr).toContain('[BASELINE_OF_OTHER_PROJECT]');
    expect(stderr).toContain('Radio\\x1b[2J');
    await expect(readBaseline(`${file}.none`)).rejects.toMatchObject({ code: 'INPUT_NOT_FOUND' });
  });

  it('obeys no name of an event', async () => {
    const hostile = seen([['custom-event', '\u001b[2J<script>alert(1)</script>\n=HYPERLINK("x")']]);
    const baseline = await readBaseline(await written(noting(GOOD, hostile)));
    const judgement = await judged(noting(GOOD, seen()), {}, { baseline });
    // oxlint-disable-next-line no-control-regex -- that there are none is the point
    expect(judgement.text()).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(githubSummary(judgement, 'en')).not.toContain('<script>');
  });
});
