import { canvasIn, canvasStatistics } from './canvas-statistics.ts';
import { canvasDays } from './canvas-days.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /canvas/data_summary`: the same as the series, in one sum. Somebody who came on two days counts once. */
export const canvasDataSummary: Endpoint = {
  method: 'GET',
  path: '/canvas/data_summary',
  permission: 'canvas.data_summary',
  rateLimit: EVERYTHING_ELSE,
  does: 'statistics of a Canvas over some days, 14 at most',
  handle(workspace, { query }) {
    const canvas = canvasIn(workspace, query);
    if (!canvas) return refused("'canvas_id' is not a Canvas of this workspace");
    const days = canvasDays(query);
    if (typeof days === 'string') return refused(days);
    const { counts } = workspace.messaging;
    const summary = canvasStatistics(canvas, query, (message) => counts.ofDays(message, days));
    return found({ data: { name: canvas.name ?? canvas.id, ...summary } });
  },
};
