import { canvasData } from './canvas-data-endpoint.ts';
import { canvasStatistics } from './canvas-statistics.ts';

/** `GET /canvas/data_series`: who entered a Canvas and what its steps sent, per day. */
export const canvasDataSeries = canvasData({
  path: '/canvas/data_series',
  permission: 'canvas.data_series',
  does: 'statistics of a Canvas per day, 14 days at most',
  numbersOf: (canvas, query, days, counts) => ({
    stats: days.map((at) => ({
      time: new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length),
      ...canvasStatistics(canvas, query, (message) => counts.ofDay(message, at)),
    })),
  }),
});
