import { asText, isObject } from '../../wire/fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isText } from './find-user.ts';
import { messageObjects } from './message-objects.ts';
import { messageRecipients } from './message-recipients.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { broadcastLimit } from './sends.ts';

/** `POST /messages/send`: pushes and Content Cards that the request itself holds. In-app messages cannot be sent so. */
export const messagesSend: Endpoint = {
  method: 'POST',
  path: '/messages/send',
  permission: 'messages.send',
  rateLimit: EVERYTHING_ELSE,
  otherLimit: broadcastLimit('messages-broadcast', ['external_user_ids', 'user_aliases']),
  does: 'sends pushes and Content Cards to users or a segment',
  handle(workspace, { body }) {
    const { messages = {}, campaign_id: campaignId, recipient_subscription_state: state } = body;
    const recipients = messageRecipients(workspace, body);
    if (typeof recipients === 'string') return refused(recipients);
    const campaign = isText(campaignId) ? workspace.messaging.book.campaigns.get(campaignId) : undefined;
    if (campaignId !== undefined && !campaign) return refused('Invalid Campaign ID');
    if (state !== undefined && !STATES.has(asText(state) ?? ''))
      return refused("'recipient_subscription_state' must be opted_in, subscribed or all");
    const contents = messageObjects(isObject(messages) ? messages : {}, campaign, workspace);
    if (typeof contents === 'string') return refused(contents);
    const dispatch = workspace.ids.next();
    const isCapped = !(body['override_frequency_capping'] ?? body['override_messaging_limits'] ?? false);
    for (const brazeId of recipients) {
      for (const content of contents) {
        workspace.messaging.send({
          message: campaign?.id ?? dispatch,
          name: campaign ? (campaign.name ?? campaign.id) : 'API message',
          ...content,
          brazeId,
          dispatch,
          cause: {},
          recipients: (state as 'opted_in' | 'subscribed' | 'all' | undefined) ?? 'subscribed',
          frequencyCapped: isCapped,
        });
      }
    }
    return accepted({ dispatch_id: dispatch });
  },
};

const STATES: ReadonlySet<string> = new Set(['opted_in', 'subscribed', 'all']);
