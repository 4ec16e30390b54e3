import type { JsonObject } from '../../wire/event.ts';
import { asText } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Dispatch } from '../messaging/dispatch.ts';
import { isText } from './find-user.ts';
import { triggerRecipients } from './trigger-recipients.ts';

/** The API-triggered campaign that a request sends, and to whom; or what is wrong in words. Writes attributes of recipients. */
export function campaignDispatch(workspace: TwinWorkspace, body: JsonObject): Dispatch | string {
  const campaign = workspace.messaging.book.campaigns.get(asText(body['campaign_id']) ?? '');
  if (!campaign) return 'Invalid Campaign ID';
  if (campaign.apiTriggered !== true)
    return "The campaign is not API-triggered: only a campaign with 'apiTriggered' may be sent so";
  const { send_id: sendId } = body;
  if (sendId !== undefined && !isText(sendId)) return "'send_id' must be a text";
  const to = triggerRecipients(workspace, body, ['trigger_properties']);
  if (typeof to === 'string') return to;
  return {
    id: workspace.ids.next(),
    what: { campaign: campaign.id },
    to,
    ...(sendId !== undefined && { sendId }),
  };
}

/** The API-triggered Canvas that a request lets people into, and whom; or what is wrong in words. */
export function canvasDispatch(workspace: TwinWorkspace, body: JsonObject): Dispatch | string {
  const canvas = workspace.messaging.book.canvases.get(asText(body['canvas_id']) ?? '');
  if (!canvas) return "'canvas_id' is not a Canvas of this workspace";
  if (canvas.apiTriggered !== true)
    return "The Canvas is not API-triggered: only a Canvas with 'apiTriggered' may be entered so";
  const to = triggerRecipients(workspace, body, ['context', 'canvas_entry_properties']);
  if (typeof to === 'string') return to;
  return { id: workspace.ids.next(), what: { canvas: canvas.id }, to };
}
