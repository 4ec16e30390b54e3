import { isObject } from '../../wire/fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { messageObjects } from './message-objects.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { reschedule, scheduledIn } from './schedule-endpoint.ts';

/** `POST /messages/schedule/update`: another time for what waits, other messages, or both. */
export const messagesScheduleUpdate: Endpoint = {
  method: 'POST',
  path: '/messages/schedule/update',
  permission: 'messages.schedule.update',
  rateLimit: EVERYTHING_ELSE,
  does: 'changes the time or the messages of what waits',
  handle(workspace, { body }) {
    const found = scheduledIn(workspace, body, 'messages');
    if (typeof found === 'string') return refused(found);
    const { id, scheduled } = found;
    const { schedule, messages } = body;
    if (schedule === undefined && messages === undefined)
      return refused("'schedule' or 'messages' is required");
    const { dispatch } = scheduled;
    const { what } = dispatch;
    if (!('contents' in what)) return refused('No message to send');
    const campaign = workspace.messaging.book.campaigns.get(what.message);
    const contents =
      messages === undefined
        ? what.contents
        : messageObjects(isObject(messages) ? messages : {}, campaign, workspace);
    if (typeof contents === 'string') return refused(contents);
    const problem = schedule === undefined ? undefined : reschedule(workspace, found, body);
    if (problem !== undefined) return refused(problem);
    workspace.messaging.schedules.replace(id, { ...dispatch, what: { ...what, contents } });
    return accepted();
  },
};
