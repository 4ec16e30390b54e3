import { canvasData } from './canvas-data-endpoint.ts';
import { canvasStatistics } from './canvas-statistics.ts';

/** `GET /canvas/data_summary`: the same as the series, in one sum. Somebody who came on two days counts once. */
export const canvasDataSummary = canvasData({
  path: '/canvas/data_summary',
  permission: 'canvas.data_summary',
  does: 'statistics of a Canvas over some days, 14 at most',
  numbersOf: (canvas, query, days, counts) =>
    canvasStatistics(canvas, query, (message) => counts.ofDays(message, days)),
});
