import { startWorld } from '../harness/check/world.ts';
import { BENCH_KEY, startBenchPage } from './bench-page.ts';
import { clickToAssertion } from './click-to-assertion.ts';
import { holds, type Floor } from './floor.ts';
import { launch } from './launch.ts';
import { pageLoad } from './page-load.ts';
import { slowSockets } from './slow-sockets.ts';
import { twinStart } from './twin-start.ts';
import { wholeFlows } from './whole-flows.ts';

// Every figure is taken beside its peer in this one run: on a shared machine only the ratio means something.
const world = await startWorld({ hermetic: true });
const app = await startBenchPage();
const [ours, raw] = await Promise.all([launch(world.args), launch([])]);
const openWorkspace = () =>
  world.twin.open({ name: 'bench', apps: [{ name: 'Bench', platform: 'web', key: BENCH_KEY }] });

const MEASUREMENTS: readonly (() => Promise<Floor[]>)[] = [
  () => clickToAssertion(ours, world, app.url),
  () => wholeFlows(ours, raw, world, app.url),
  () => pageLoad(ours, raw, app.url),
  twinStart,
  slowSockets,
];

let missed = 0;
try {
  for (const measure of MEASUREMENTS) {
    openWorkspace();
    for (const floor of await measure()) {
      if (!holds(floor)) missed++;
      const value = `${floor.value.toFixed(floor.unit === '×' ? 2 : 0)} ${floor.unit}`;
      console.log(
        `${holds(floor) ? '✓' : '✗'} ${floor.name}: ${value} (limit ${floor.limit} ${floor.unit}; ${floor.measured})`,
      );
    }
  }
} finally {
  await Promise.all([ours.close(), raw.close()]);
  await Promise.all([world.close(), app.close()]);
}
console.log(missed === 0 ? 'All floors hold.' : `${missed} floor(s) missed.`);
process.exitCode = missed === 0 ? 0 : 1;
