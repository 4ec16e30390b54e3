import { scheduleDelete } from './schedule-endpoint.ts';

/** `POST /canvas/trigger/schedule/delete`. */
export const canvasTriggerScheduleDelete = scheduleDelete({
  path: '/canvas/trigger/schedule/delete',
  permission: 'canvas.trigger.schedule.delete',
  does: 'calls off a Canvas that waits',
  kind: 'canvas',
});
