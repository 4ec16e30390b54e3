import { scheduleCreate } from './schedule-endpoint.ts';
import { canvasDispatch } from './trigger-dispatch.ts';

/** `POST /canvas/trigger/schedule/create`: what `/canvas/trigger/send` does, later. */
export const canvasTriggerScheduleCreate = scheduleCreate({
  path: '/canvas/trigger/schedule/create',
  permission: 'canvas.trigger.schedule.create',
  does: 'lets users into an API-triggered Canvas at a time',
  dispatchOf: canvasDispatch,
});
