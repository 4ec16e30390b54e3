import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { WireLabel } from '../common/wire-label.ts';

const RESULT = z.object({ labels: z.array(z.object({ name: z.string(), value: z.string() })) });
const LABEL = z.object({
  sdk: z.array(z.string().max(100)).max(10),
  shape: z.array(z.string().max(500)).max(1_000),
});

/**
 * What the checks of a run told of the SDK, by target: all that any of them met. A result that does not tell it, or cannot be read, adds nothing.
 *
 * @example
 * (await readWire('reports/sweep/5.9.1/allure-results')).get('web-chromium')?.sdk; // ['5.9.1']
 */
export async function readWire(folder: string): Promise<ReadonlyMap<string, WireLabel>> {
  const found = new Map<string, { sdk: Set<string>; shape: Set<string> }>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('-result.json'))) {
    const { target, wire } = await readLabels(join(folder, name));
    if (target === undefined || wire === undefined) continue;
    const { sdk, shape } = found.get(target) ?? { sdk: new Set(), shape: new Set() };
    for (const version of wire.sdk) sdk.add(version);
    for (const part of wire.shape) shape.add(part);
    found.set(target, { sdk, shape });
  }
  return new Map(
    [...found].map(([target, { sdk, shape }]) => [
      target,
      { sdk: [...sdk].toSorted(), shape: [...shape].toSorted() },
    ]),
  );
}

async function readLabels(file: string): Promise<{ readonly target?: string; readonly wire?: WireLabel }> {
  try {
    const { labels } = RESULT.parse(JSON.parse(await readFile(file, 'utf8')));
    const valueOf = (wanted: string) => labels.find(({ name }) => name === wanted)?.value;
    const wire = valueOf('wire');
    const target = valueOf('target');
    return wire === undefined || target === undefined ? {} : { target, wire: LABEL.parse(JSON.parse(wire)) };
  } catch {
    return {};
  }
}
