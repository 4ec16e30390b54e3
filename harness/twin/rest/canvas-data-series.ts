import { canvasIn, canvasStatistics } from './canvas-statistics.ts';
import { canvasDays } from './canvas-days.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /canvas/data_series`: who entered a Canvas and what its steps sent, per day. */
export const canvasDataSeries: Endpoint = {
  method: 'GET',
  path: '/canvas/data_series',
  permission: 'canvas.data_series',
  rateLimit: EVERYTHING_ELSE,
  does: 'statistics of a Canvas per day, 14 days at most',
  handle(workspace, { query }) {
    const canvas = canvasIn(workspace, query);
    if (!canvas) return refused("'canvas_id' is not a Canvas of this workspace");
    const days = canvasDays(query);
    if (typeof days === 'string') return refused(days);
    const { counts } = workspace.messaging;
    const stats = days.map((at) => ({
      time: new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length),
      ...canvasStatistics(canvas, query, (message) => counts.ofDay(message, at)),
    }));
    return found({ data: { name: canvas.name ?? canvas.id, stats } });
  },
};
