import { asText } from '../../wire/fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { broadcastLimit } from './sends.ts';
import { triggerRecipients } from './trigger-recipients.ts';

/** `POST /canvas/trigger/send`: lets listed users, or the whole audience, into an API-triggered Canvas. */
export const canvasTriggerSend: Endpoint = {
  method: 'POST',
  path: '/canvas/trigger/send',
  permission: 'canvas.trigger.send',
  rateLimit: EVERYTHING_ELSE,
  otherLimit: broadcastLimit('canvas-broadcast', ['recipients']),
  does: 'lets users into an API-triggered Canvas',
  handle(workspace, { body }) {
    const { messaging } = workspace;
    const canvas = messaging.book.canvases.get(asText(body['canvas_id']) ?? '');
    if (!canvas) return refused("'canvas_id' is not a Canvas of this workspace");
    if (canvas.apiTriggered !== true)
      return refused("The Canvas is not API-triggered: only a Canvas with 'apiTriggered' may be entered so");
    const recipients = triggerRecipients(workspace, body, ['context', 'canvas_entry_properties']);
    if (typeof recipients === 'string') return refused(recipients);
    const dispatch = workspace.ids.next();
    for (const { brazeId, properties } of recipients)
      messaging.enter(canvas, brazeId, { canvasEntryProperties: properties }, dispatch);
    const notice = NOTICES.get(canvas.status ?? 'active');
    return accepted({ dispatch_id: dispatch, ...(notice !== undefined && { notice }) });
  },
};

/** Braze accepts the request all the same: who checks the status alone is misled. */
const NOTICES = new Map<string, string>([
  ['stopped', 'The Canvas is paused. Resume the Canvas to ensure trigger requests will take effect.'],
  ['archived', 'The Canvas is archived. Unarchive the Canvas to ensure trigger requests will take effect.'],
]);
