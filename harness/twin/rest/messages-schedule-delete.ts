import { scheduleDelete } from './schedule-endpoint.ts';

/** `POST /messages/schedule/delete`. */
export const messagesScheduleDelete = scheduleDelete({
  path: '/messages/schedule/delete',
  permission: 'messages.schedule.delete',
  does: 'calls off what waits',
  kind: 'messages',
});
