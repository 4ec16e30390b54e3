import { asText } from '../../wire/fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { broadcastLimit } from './sends.ts';
import { canvasDispatch } from './trigger-dispatch.ts';

/** `POST /canvas/trigger/send`: lets listed users, or the whole audience, into an API-triggered Canvas. */
export const canvasTriggerSend: Endpoint = {
  method: 'POST',
  path: '/canvas/trigger/send',
  permission: 'canvas.trigger.send',
  rateLimit: EVERYTHING_ELSE,
  otherLimit: broadcastLimit('canvas-broadcast', ['recipients']),
  does: 'lets users into an API-triggered Canvas',
  handle(workspace, { body }) {
    const dispatch = canvasDispatch(workspace, body);
    if (typeof dispatch === 'string') return refused(dispatch);
    const { messaging } = workspace;
    messaging.send(dispatch);
    const { status = 'active' } = messaging.book.canvases.get(asText(body['canvas_id']) ?? '') ?? {};
    const notice = NOTICES.get(status);
    return accepted({ dispatch_id: dispatch.id, ...(notice !== undefined && { notice }) });
  },
};

/** Braze accepts the request all the same: who checks the status alone is misled. */
const NOTICES = new Map<string, string>([
  ['stopped', 'The Canvas is paused. Resume the Canvas to ensure trigger requests will take effect.'],
  ['archived', 'The Canvas is archived. Unarchive the Canvas to ensure trigger requests will take effect.'],
]);
