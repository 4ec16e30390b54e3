import { parseArgs } from 'node:util';
import { deviceProxy } from './device-proxy.ts';
import { flatTime } from './flat-time.ts';
import { holds, type Floor } from './floor.ts';
import { inBrowsers } from './in-browsers.ts';
import { ingest } from './ingest.ts';
import { ledgerFloors } from './ledger-floors.ts';
import { phones } from './phones.ts';
import { restart } from './restart.ts';
import { slowSockets } from './slow-sockets.ts';
import { twinStart } from './twin-start.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

// Every figure is taken beside its peer in this one run: on a shared machine only the ratio means something.
const MEASUREMENTS: Readonly<Record<string, () => Promise<Floor[]>>> = {
  click: () => inBrowsers('click'),
  flows: () => inBrowsers('flows'),
  load: () => inBrowsers('load'),
  start: twinStart,
  ingest,
  slow: slowSockets,
  proxy: deviceProxy,
  phones,
  ledger: ledgerFloors,
  flat: () => flatTime(values.full ? 1_000_000 : 200_000),
  restart: () => restart(values.full ? 200 : 10),
};

const HELP = `Usage: npm run bench -- [--full] [NAME...]

Measures how fast it is, and fails when a floor is missed. docs/bench.md says what each figure means.

NAME    ${Object.keys(MEASUREMENTS).join(', ')}; without one: all
--full  1,000,000 events in "flat" and 200 kills in "restart", in place of 200,000 and 10

Exit codes: 0 all floors hold, 1 one does not, 2 a wrong name.`;

async function run(names: readonly string[]): Promise<number> {
  let missed = 0;
  for (const name of names) {
    for (const floor of await MEASUREMENTS[name]!()) {
      if (!holds(floor)) missed++;
      const value = `${floor.value.toFixed(floor.unit === '×' ? 2 : 0)} ${floor.unit}`;
      console.log(
        `${holds(floor) ? '✓' : '✗'} ${floor.name}: ${value} (limit ${floor.limit} ${floor.unit}; ${floor.measured})`,
      );
    }
  }
  console.log(missed === 0 ? 'All floors hold.' : `${missed} floor(s) missed.`);
  return missed === 0 ? 0 : 1;
}

const unknown = positionals.find((name) => !Object.hasOwn(MEASUREMENTS, name));
if (values.help) console.log(HELP);
else if (unknown !== undefined) {
  console.error(`There is no measurement "${unknown}".\n\n${HELP}`);
  process.exitCode = 2;
} else {
  process.exitCode = await run(positionals.length > 0 ? positionals : Object.keys(MEASUREMENTS));
}
