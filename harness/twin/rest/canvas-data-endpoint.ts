import type { JsonObject } from '../../wire/event.ts';
import type { Statistics } from '../messaging/statistics.ts';
import type { CanvasSeed } from '../seed.ts';
import { canvasDays } from './canvas-days.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import type { Query } from './query.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

interface CanvasData extends Pick<Endpoint, 'path' | 'permission' | 'does'> {
  /** `days`: the start of each, in unix milliseconds. */
  numbersOf(canvas: CanvasSeed, query: Query, days: readonly number[], counts: Statistics): JsonObject;
}

/** A `GET /canvas/data_…`: numbers of a Canvas over the days that the query names. */
export function canvasData({ numbersOf, ...named }: CanvasData): Endpoint {
  return {
    method: 'GET',
    rateLimit: EVERYTHING_ELSE,
    ...named,
    handle({ messaging }, { query }) {
      const canvas = messaging.book.canvases.get(query.text('canvas_id') ?? '');
      if (!canvas) return refused("'canvas_id' is not a Canvas of this workspace");
      const days = canvasDays(query);
      if (typeof days === 'string') return refused(days);
      const numbers = numbersOf(canvas, query, days, messaging.counts);
      return found({ data: { name: canvas.name ?? canvas.id, ...numbers } });
    },
  };
}
