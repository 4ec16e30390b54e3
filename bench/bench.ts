import { parseArgs } from 'node:util';
import { orUsage } from '../harness/common/or-usage.ts';
import { auditWalk } from './audit-walk.ts';
import { deviceProxy } from './device-proxy.ts';
import { flatTime } from './flat-time.ts';
import { holds, isFloor, type Figure, type Floor } from './floor.ts';
import { inBrowsers } from './in-browsers.ts';
import { ingest } from './ingest.ts';
import { inspector } from './inspector.ts';
import { ledgerFloors } from './ledger-floors.ts';
import { phones } from './phones.ts';
import { report } from './report.ts';
import { restart } from './restart.ts';
import { slowSockets } from './slow-sockets.ts';
import { twinStart } from './twin-start.ts';
import { workerMemory } from './worker-memory.ts';

const { values, positionals } = orUsage(
  () =>
    parseArgs({
      allowPositionals: true,
      options: {
        full: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  'npm run bench -- --help says what there is.',
);

// Every figure is taken beside its peer in this one run: on a shared machine only the ratio means something.
const MEASUREMENTS: Readonly<Record<string, () => Promise<(Floor | Figure)[]>>> = {
  click: () => inBrowsers('click'),
  flows: () => inBrowsers('flows'),
  load: () => inBrowsers('load'),
  start: twinStart,
  ingest,
  slow: slowSockets,
  proxy: deviceProxy,
  phones,
  memory: () => (values.full ? workerMemory([]) : workerMemory()),
  ledger: ledgerFloors,
  flat: () => flatTime(values.full ? 1_000_000 : 200_000),
  restart: () => restart(values.full ? 200 : 10),
  report,
  audit: auditWalk,
  inspector,
};

const HELP = `Usage: npm run bench -- [--full] [NAME...]

Measures how fast it is, and fails when a floor is missed. docs/bench.md says what each figure means.

NAME    ${Object.keys(MEASUREMENTS).join(', ')}; without one: all
--full  1,000,000 events in "flat", 200 kills in "restart" and all items in "memory", in place of 200,000, 10 and 5

Exit codes: 0 all floors hold, 1 one does not, 2 a wrong name.`;

async function run(names: readonly string[]): Promise<number> {
  let missed = 0;
  for (const name of names) {
    for (const result of await MEASUREMENTS[name]!()) {
      if (isFloor(result) && !holds(result)) missed++;
      console.log(isFloor(result) ? describe(result) : `· ${result.name}: ${result.measured}`);
    }
  }
  console.log(missed === 0 ? 'All floors hold.' : `${missed} floor(s) missed.`);
  return missed === 0 ? 0 : 1;
}

function describe(floor: Floor): string {
  const { name, value, limit, unit, measured } = floor;
  const digits = unit === '×' ? 2 : unit === 'ms' && limit < 10 ? 1 : 0;
  const mark = holds(floor) ? '✓' : '✗';
  return `${mark} ${name}: ${value.toFixed(digits)} ${unit} (limit ${limit} ${unit}; ${measured})`;
}

const unknown = positionals.find((name) => !Object.hasOwn(MEASUREMENTS, name));
if (values.help) console.log(HELP);
else if (unknown !== undefined) {
  console.error(`There is no measurement "${unknown}".\n\n${HELP}`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(positionals.length > 0 ? positionals : Object.keys(MEASUREMENTS));
}
