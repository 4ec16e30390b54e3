// npm test: every runner in turn, one summary. `npm test -- --only unit,lint` runs some of them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runChild } from './run-child.mjs';
import { ROOT, setUp } from './setup.mjs';

const folder = mkdtempSync(join(tmpdir(), 'braze-qa-test-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const unitFile = join(folder, 'unit.json');
const webFile = join(folder, 'web.json');
const phonesFolder = join(folder, 'phones');

/** A check that can only pass or fail as a whole. */
const asOne = ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** Of what a failure is said to be, in characters. */
const LONGEST_GIST = 1_000;

const PHONES = ['--target', 'android-virtual', '--target', 'ios-virtual'];

/** Each runner: its name for --only, what it runs (a script of Node), and how its results are counted. */
const RUNNERS = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'], count: asOne },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'], count: asOne },
  {
    name: 'format',
    args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '--cache', '.'],
    count: asOne,
  },
  { name: 'imports', args: ['scripts/check-imports.mjs'], count: asOne },
  {
    name: 'unit',
    args: [
      'node_modules/vitest/vitest.mjs',
      'run',
      // What nobody looked at is no expectation.
      '--update=none',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${unitFile}`,
    ],
    show: true,
    browser: true,
    firefox: true,
    webkit: true,
    adb: true,
    count: () => {
      const result = JSON.parse(readFileSync(unitFile, 'utf8'));
      // A file that did not load, or could not set up what its tests need.
      const broken = result.testResults.filter(({ message }) => message);
      return {
        passed: result.numPassedTests,
        failed: result.numFailedTests + broken.length,
        skipped: result.numPendingTests + result.numTodoTests,
        // Their titles say why.
        reasons: result.testResults
          .flatMap(({ assertionResults }) => assertionResults)
          .filter(({ status }) => !['passed', 'failed'].includes(status))
          .map(({ fullName }) => fullName),
        failures: [
          ...broken.map(({ name, message }) => `${relative(ROOT, name)}: ${gist(message)}`),
          ...result.testResults.flatMap(({ name, assertionResults }) =>
            assertionResults
              .filter(({ status }) => status === 'failed')
              .map(
                ({ fullName, failureMessages: [why = ''] }) =>
                  `${relative(ROOT, name)}: ${fullName}: ${gist(why)}`,
              ),
          ),
        ],
      };
    },
  },
  {
    name: 'web',
    args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=dot,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: webFile },
    show: true,
    browser: true,
    count: () => {
      const { stats, suites } = JSON.parse(readFileSync(webFile, 'utf8'));
      const { expected, unexpected, flaky, skipped } = stats;
      // A check that passes only now and then is no pass.
      return {
        passed: expected,
        failed: unexpected + flaky,
        skipped,
        reasons: suites.flatMap(skippedIn),
        failures: suites.flatMap(failedIn),
      };
    },
  },
  {
    name: 'phones',
    args: ['bin/braze-qa.mjs', 'run', ...PHONES, '--no-report', '--results', phonesFolder],
    show: true,
    adb: true,
    count: () => countResults(phonesFolder),
  },
  {
    name: 'prove',
    // The whole proof (also against false alarms) takes hours on two cores: npm run prove.
    // The healthy app has just been through all checks, in the two runners above; older SDKs are in `french`, `mpa` and `late` too.
    args: [
      '--import',
      'tsx',
      'prove/prove.ts',
      '--quick',
      ...['healthy', 'sdk-4.10.2', 'sdk-5.9.1', 'sdk-6.2.0'].flatMap((build) => ['--except', build]),
    ],
    show: true,
    browser: true,
    count: ({ output }) => {
      const line = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1) ?? [];
      const [passed, failed, skipped] = line.slice(1).map(Number);
      // A verdict goes on in deeper lines: each says which item accused the app, and why.
      const failures = [...output.matchAll(/^ +\d+\/\d+ +✗ (.+(?:\n {9}.+)*)$/gm)].map(([, verdict]) =>
        verdict.replaceAll(/\n +/g, '; '),
      );
      return { passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0, failures };
    },
  },
];

// Runners see a pipe, not the terminal: they cannot know that nobody reads their colours.
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

const runners = chosen(process.argv.slice(2));
await setUp({
  browser: runners.some(({ browser }) => browser),
  firefox: runners.some(({ firefox }) => firefox),
  webkit: runners.some(({ webkit }) => webkit),
  adb: runners.some(({ adb }) => adb),
});
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const runner of runners) {
  const counts = await run(runner);
  for (const key of Object.keys(total)) total[key] += counts[key];
  failures.push(...counts.failures.map((failure) => `  ${runner.name}: ${failure}`));
}
// Whoever reads the end of an hour of output wants to know what it was.
if (failures.length > 0) console.log(`Failed:\n${failures.join('\n')}\n`);
console.log(textOf(total));
process.exitCode = total.failed === 0 ? 0 : 1;

async function run({ name, args, env = {}, show = false, count }) {
  const startedAt = Date.now();
  console.log(`> ${name}`);
  const result = await runChild(process.execPath, args, {
    show,
    env: { ...plain, ...process.env, ...env },
    cwd: ROOT,
  });
  const counts = counted(count, result);
  // Nothing that ran, or a runner that failed beside its tests, must not look like success.
  const complaint =
    counts.passed + counts.failed === 0
      ? 'it ran nothing'
      : result.code !== 0 && counts.failed === 0
        ? `it ended with ${result.code} although nothing failed in it`
        : undefined;
  if (complaint) counts.failed += 1;
  if (counts.failed > 0 && !show) process.stdout.write(result.output);
  for (const reason of counts.reasons ?? []) console.log(`  skipped: ${reason}`);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `  ${name}: ${complaint ?? (counts.failed > 0 ? 'FAILED' : 'ok')} in ${seconds} s (${textOf(counts)})\n`,
  );
  const named = counts.failures ?? [];
  return {
    ...counts,
    failures: counts.failed > 0 && named.length === 0 ? [complaint ?? 'see above'] : named,
  };
}

/** The checks of a suite of Playwright that were skipped, each with its reason. */
function skippedIn({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => `${title}: ${reasonIn(annotations) ?? 'it gave no reason'}`),
  );
  return [...own, ...suites.flatMap(skippedIn)];
}

/** The checks of a suite of Playwright that failed, or passed only now and then. */
function failedIn({ suites = [], specs = [] }) {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => `${title}: ${gist(results.find(({ error }) => error)?.error.message ?? '')}`),
  );
  return [...own, ...suites.flatMap(failedIn)];
}

/** The checks in a folder of Allure results. */
function countResults(results) {
  const all = readdirSync(results)
    .filter((file) => file.endsWith('-result.json'))
    .map((file) => JSON.parse(readFileSync(join(results, file), 'utf8')));
  const passed = all.filter(({ status }) => status === 'passed').length;
  const skipped = all.filter(({ status }) => status === 'skipped');
  const failed = all.filter((result) => result.status !== 'passed' && result.status !== 'skipped');
  return {
    passed,
    failed: failed.length,
    skipped: skipped.length,
    failures: failed.map(({ name, statusDetails }) => `${name}: ${gist(statusDetails?.message ?? '')}`),
    reasons: skipped.map(
      ({ name, labels, statusDetails }) =>
        `${name}: ${labels.find((label) => label.name === 'reason')?.value ?? statusDetails?.message ?? 'it gave no reason'}`,
    ),
  };
}

/** Of an error's message, without colours: what stands before its stack, and before an empty line. */
function gist(message) {
  const [first] = stripVTControlCharacters(message)
    .trim()
    .split(/\n\s*\n|\n\s+at /, 1);
  return first.replaceAll(/\s*\n\s*/g, ' | ').slice(0, LONGEST_GIST);
}

function reasonIn(annotations) {
  return annotations.find(({ type }) => type === 'skip')?.description;
}

function counted(count, result) {
  try {
    return count(result);
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function textOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function chosen(args) {
  if (args.length === 0) return RUNNERS;
  const list = args[0] === '--only' && args.length === 2 ? args[1] : /^--only=(.+)$/.exec(args[0])?.[1];
  const names = list?.split(',') ?? [];
  const known = RUNNERS.map(({ name }) => name);
  if (names.length === 0 || names.some((name) => !known.includes(name))) {
    console.error(`npm test takes --only with any of: ${known.join(', ')}.`);
    process.exit(2);
  }
  return RUNNERS.filter(({ name }) => names.includes(name));
}
