import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { CodedError } from '../harness/common/coded-error.ts';
import { EXIT } from '../harness/common/exit-codes.ts';
import { orUsage } from '../harness/common/or-usage.ts';
import { parseShard } from '../harness/common/shards.ts';
import { noAdb } from '../devices/testing/left-out.ts';
import { proofTable, verdictLine } from './proof-text.ts';
import { judgeBuild, type BuildVerdict } from './judge-build.ts';
import { onePhoneEach } from './one-phone-each.ts';
import { proofRuns } from './proof-runs.ts';
import { proofUnits } from './proof-units.ts';
import { runBuilds } from './run-builds.ts';

const HELP = `npm run prove -- [options]

Runs the checklist against every defective build of the sample shop and every healthy variant of it: its pages in a
browser, its app on virtual phones. Fails when a defect survives its own item, when an unrelated item accuses it, or
when a healthy variant is not green.

  --target NAME  only on this target: web-chromium, web-segment, web-mparticle, web-page-views,
                 web-own-messages, web-known-people, ios-known-people, web-test-accounts, android-virtual,
                 ios-virtual; may be repeated.
                 android-sdk, the real SDK in a JVM, is proven only when it is named: docs/android-sdk.md
  --build NAME   only this build (a defect's id or a variant's name), on each target that has it; may be repeated
  --item ID      only the defects that break this item; may be repeated
  --except NAME  not this build; may be repeated
  --quick        of each defect only its own item, of the variants everything: no proof against false alarms;
                 the defects of an item share a run, and builds that both phones have are proven on one of them
  --shard 1/6    a part of it, every sixth build: a whole proof takes hours
  --jobs N       runs at the same time; default: one more than cores, four at most
  --help         this text

What each build did is kept in reports/prove/<target>/<build>/, with --quick what the defects of an item did in
reports/prove/<target>/<item>/.`;

const several = { type: 'string', multiple: true, default: [] as string[] } as const;

const { values } = orUsage(
  () =>
    parseArgs({
      options: {
        target: several,
        build: several,
        item: several,
        except: several,
        quick: { type: 'boolean', default: false },
        shard: { type: 'string', default: '1/1' },
        jobs: { type: 'string', default: String(Math.min(availableParallelism() + 1, 4)) },
        help: { type: 'boolean', default: false },
      },
    }),
  HELP,
);

const FOLDER = 'reports/prove';
const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => abort.abort());

async function prove(): Promise<number> {
  const named = proofUnits({
    targets: values.target,
    builds: values.build,
    items: values.item,
    except: values.except,
    shard: parseShard(values.shard),
  });
  const wanted = values.quick && values.target.length === 0 ? onePhoneEach(named) : named;
  const units = wanted.filter(({ target }) => noAdb === '' || target !== 'android-virtual');
  const leftOut = wanted.length - units.length;
  if (leftOut > 0) console.log(`  skipped: ${leftOut} builds on a virtual Android phone${noAdb}`);
  const waiting = proofRuns(units, { quick: values.quick });
  const verdicts: BuildVerdict[] = [];
  const work = async () => {
    for (let run = waiting.shift(); run !== undefined && !abort.signal.aborted; run = waiting.shift()) {
      const started = Date.now();
      const cells = await runBuilds(run, FOLDER, abort.signal);
      // A build that was cut off has proven nothing, for or against.
      if (abort.signal.aborted) return;
      const took = `${((Date.now() - started) / 1_000).toFixed(0)} s${run.units.length > 1 ? ' together' : ''}`;
      for (const unit of run.units) {
        const verdict = judgeBuild(unit, cells.get(unit.build) ?? []);
        verdicts.push(verdict);
        const place = `${String(verdicts.length).padStart(String(units.length).length)}/${units.length}`;
        console.log(`  ${place}  ${verdictLine(verdict)}  ${took}`);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs) || 1) }, work));
  if (abort.signal.aborted) return EXIT.interrupted;
  const ordered = units.flatMap((one) => verdicts.filter(({ unit }) => unit === one));
  console.log(proofTable(ordered));
  const failed = ordered.filter(({ caught, falseAlarms }) => !caught || falseAlarms.length > 0).length;
  console.log(`${ordered.length - failed} passed, ${failed} failed, ${leftOut} skipped`);
  return failed === 0 ? EXIT.passed : EXIT.failed;
}

if (values.help) {
  console.log(HELP);
} else {
  try {
    process.exitCode = await prove();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    console.error(error.toText());
    process.exitCode = error.exitCode;
  }
}
