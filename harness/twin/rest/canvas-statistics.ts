import type { JsonObject } from '../../wire/event.ts';
import type { DayStatistics } from '../messaging/statistics.ts';
import type { CanvasStep } from '../seed/canvas-seed.ts';
import type { CanvasSeed } from '../seed.ts';
import { canvasVariantId, channelNamesOf } from './canvas-details.ts';
import { channelStatistics, recipientsIn } from './channel-statistics.ts';
import type { Query } from './query.ts';

/** The twin has no conversion events: nothing is converted, and no revenue is due to a message. */
const NO_CONVERSIONS = { revenue: 0, conversions: 0, conversions_by_entry_time: 0 } as const;

/** The numbers of a Canvas, with those of its variant and steps where the query asks for them. */
export function canvasStatistics(
  canvas: CanvasSeed,
  query: Query,
  of: (message: string) => DayStatistics,
): JsonObject {
  const { id, steps } = canvas;
  const total = { ...NO_CONVERSIONS, entries: of(id).sent };
  const asks = (breakdown: string) => query.text(breakdown) === 'true';
  return {
    total_stats: total,
    ...(asks('include_variant_breakdown') && {
      variant_stats: { [canvasVariantId(canvas)]: { name: 'Variant 1', ...total } },
    }),
    ...(asks('include_step_breakdown') && {
      step_stats: Object.fromEntries(
        steps.map((step) => [step.id, stepStatistics(step, of(`${id}/${step.id}`))]),
      ),
    }),
  };
}

function stepStatistics(step: CanvasStep, day: DayStatistics): JsonObject {
  const { id, name = id } = step;
  const [channelName] = channelNamesOf(step);
  const channel = step.type !== 'message' || step.push ? 'push' : step.card ? 'content-card' : 'in-app';
  return {
    name,
    ...NO_CONVERSIONS,
    unique_recipients: recipientsIn(channel, day),
    messages:
      channelName === undefined ? {} : { [channelName]: [channelStatistics(channel, { id, name }, day)] },
  };
}
