import type { JsonObject } from '../../wire/event.ts';
import { asText, isObject } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Dispatch, DispatchedMessages } from '../messaging/dispatch.ts';
import { messageObjects } from './message-objects.ts';
import { messageRecipients } from './message-recipients.ts';
import { isText } from './find-user.ts';

/** What a request with `messages` sends, and to whom; or what is wrong in words. */
export function messageDispatch(workspace: TwinWorkspace, body: JsonObject): Dispatch | string {
  const {
    campaign_id: campaignId,
    recipient_subscription_state: state = 'subscribed',
    send_id: sendId,
  } = body;
  const to = messageRecipients(workspace, body);
  if (typeof to === 'string') return to;
  const campaign = isText(campaignId) ? workspace.messaging.book.campaigns.get(campaignId) : undefined;
  if (campaignId !== undefined && !campaign) return 'Invalid Campaign ID';
  if (!STATES.has(asText(state) ?? ''))
    return "'recipient_subscription_state' must be opted_in, subscribed or all";
  if (sendId !== undefined && !isText(sendId)) return "'send_id' must be a text";
  const contents = messageObjects(isObject(body['messages']) ? body['messages'] : {}, campaign, workspace);
  if (typeof contents === 'string') return contents;
  const id = workspace.ids.next();
  // Sends to everybody that are counted for a campaign get a send id of their own, as Braze's do.
  const isTracked = campaign !== undefined && !to.named;
  const counted = sendId ?? (isTracked ? workspace.ids.next() : undefined);
  return {
    id,
    what: {
      message: campaign?.id ?? id,
      name: campaign ? (campaign.name ?? campaign.id) : 'API message',
      contents,
      recipients: state as DispatchedMessages['recipients'],
      // Schedules call it otherwise than sends.
      frequencyCapped: !(body['override_frequency_capping'] ?? body['override_messaging_limits'] ?? false),
    },
    to,
    ...(campaign && counted !== undefined && { sendId: counted }),
  };
}

const STATES: ReadonlySet<string> = new Set(['opted_in', 'subscribed', 'all']);
