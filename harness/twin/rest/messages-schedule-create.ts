import { messageDispatch } from './message-dispatch.ts';
import { scheduleCreate } from './schedule-endpoint.ts';

/** `POST /messages/schedule/create`: what `/messages/send` sends, later. */
export const messagesScheduleCreate = scheduleCreate({
  path: '/messages/schedule/create',
  permission: 'messages.schedule.create',
  does: 'sends pushes and Content Cards at a time',
  dispatchOf: messageDispatch,
});
