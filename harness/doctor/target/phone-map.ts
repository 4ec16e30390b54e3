import { doubtful, type Finding } from '../finding.ts';
import type { NamedTarget } from '../scene.ts';

const REMEDY = 'Add it to the app map (docs/app-map.md), or bear the blocked cells.';

/** What is missing in a phone's app map blocks a great part of the checklist. */
export function phoneMap({ target }: NamedTarget): Finding[] {
  if (target.platform === 'web') return [];
  const { flush, message } = target.map;
  return [
    ...(flush ? [] : [doubtful('map.flush', 'is missing: nothing can be proven quiet', REMEDY)]),
    ...(message || target.platform === 'android'
      ? []
      : [doubtful('map.message', "is missing: Braze's messages cannot be read on iOS", REMEDY)]),
  ];
}
