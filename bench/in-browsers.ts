import { startWorld } from '../harness/check/world.ts';
import { BENCH_KEY, startBenchPage } from './bench-page.ts';
import { clickToAssertion } from './click-to-assertion.ts';
import type { Floor } from './floor.ts';
import { launch } from './launch.ts';
import { pageLoad } from './page-load.ts';
import { wholeFlows } from './whole-flows.ts';

/** What is measured in browsers, by name. */
const MEASUREMENTS = {
  click: ({ ours, world, url }) => clickToAssertion(ours, world, url),
  flows: ({ ours, raw, world }) => wholeFlows(ours, raw, world),
  load: ({ ours, raw, url }) => pageLoad(ours, raw, url),
} satisfies Record<string, (stage: Stage) => Promise<Floor[]>>;

interface Stage {
  readonly world: Awaited<ReturnType<typeof startWorld>>;
  readonly ours: Awaited<ReturnType<typeof launch>>;
  readonly raw: Awaited<ReturnType<typeof launch>>;
  readonly url: string;
}

/** Takes one measurement between a browser with the harness and one without. */
export async function inBrowsers(name: keyof typeof MEASUREMENTS): Promise<Floor[]> {
  const world = await startWorld({ hermetic: true });
  const app = await startBenchPage();
  const [ours, raw] = await Promise.all([launch(world.args), launch([])]);
  try {
    world.twin.open({ name: 'bench', apps: [{ name: 'Bench', platform: 'web', key: BENCH_KEY }] });
    return await MEASUREMENTS[name]({ world, ours, raw, url: app.url });
  } finally {
    await Promise.all([ours.close(), raw.close()]);
    await Promise.all([world.close(), app.close()]);
  }
}
