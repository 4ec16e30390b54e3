import { scheduleUpdate } from './schedule-endpoint.ts';

/** `POST /canvas/trigger/schedule/update`. */
export const canvasTriggerScheduleUpdate = scheduleUpdate({
  path: '/canvas/trigger/schedule/update',
  permission: 'canvas.trigger.schedule.update',
  does: 'changes the time of a Canvas that waits',
  kind: 'canvas',
});
