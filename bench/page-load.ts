import type { Browser } from '@playwright/test';
import { WebDevice } from '../harness/app/web/web-device.ts';
import { newContext } from './new-context.ts';
import type { Floor } from './floor.ts';
import { median, medianRatio, timed } from './statistics.ts';

const LOADS = 100;

/** The load of a page with the harness in it, against the same page without. */
export async function pageLoad(ours: Browser, raw: Browser, url: string): Promise<Floor[]> {
  const contexts = { on: await newContext(ours), off: await newContext(raw) };
  const pages = {
    on: (await WebDevice.open({ context: contexts.on })).page,
    off: await contexts.off.newPage(),
  };
  const samples = { on: [] as number[], off: [] as number[] };
  for (let load = 0; load < LOADS; load++) {
    // Whoever comes second finds a warmer machine.
    for (const which of load % 2 ? (['off', 'on'] as const) : (['on', 'off'] as const))
      samples[which].push(await timed(() => pages[which].goto(url)));
  }
  await Promise.all([contexts.on.close(), contexts.off.close()]);
  return [
    {
      name: 'page load, harness on against off',
      measured: `${median(samples.on).toFixed(1)} ms, off ${median(samples.off).toFixed(1)} ms`,
      value: medianRatio(samples.on, samples.off),
      limit: 1.03,
      unit: '×',
    },
  ];
}
