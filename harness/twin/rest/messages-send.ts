import { accepted, refused, type Endpoint } from './endpoint.ts';
import { messageDispatch } from './message-dispatch.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { broadcastLimit } from './sends.ts';

/** `POST /messages/send`: pushes and Content Cards that the request itself holds. In-app messages cannot be sent so. */
export const messagesSend: Endpoint = {
  method: 'POST',
  path: '/messages/send',
  permission: 'messages.send',
  rateLimit: EVERYTHING_ELSE,
  otherLimit: broadcastLimit('messages-broadcast', ['external_user_ids', 'user_aliases']),
  does: 'sends pushes and Content Cards to users, a segment or a connected audience',
  handle(workspace, { body }) {
    const dispatch = messageDispatch(workspace, body);
    if (typeof dispatch === 'string') return refused(dispatch);
    workspace.messaging.send(dispatch);
    const { id, sendId } = dispatch;
    return accepted({ dispatch_id: id, ...(sendId !== undefined && { send_id: sendId }) });
  },
};
