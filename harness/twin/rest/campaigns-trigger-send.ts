import { asText } from '../../wire/fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { broadcastLimit } from './sends.ts';
import { triggerRecipients } from './trigger-recipients.ts';

/** `POST /campaigns/trigger/send`: an API-triggered campaign for listed users, or for its whole audience. */
export const campaignsTriggerSend: Endpoint = {
  method: 'POST',
  path: '/campaigns/trigger/send',
  permission: 'campaigns.trigger.send',
  rateLimit: EVERYTHING_ELSE,
  otherLimit: broadcastLimit('campaigns-broadcast', ['recipients']),
  does: 'sends an API-triggered campaign',
  handle(workspace, { body }) {
    const { messaging } = workspace;
    const campaign = messaging.book.campaigns.get(asText(body['campaign_id']) ?? '');
    if (!campaign) return refused('Invalid Campaign ID');
    if (campaign.apiTriggered !== true)
      return refused("The campaign is not API-triggered: only a campaign with 'apiTriggered' may be sent so");
    const recipients = triggerRecipients(workspace, body, ['trigger_properties']);
    if (typeof recipients === 'string') return refused(recipients);
    const dispatch = workspace.ids.next();
    for (const { brazeId, properties } of recipients)
      messaging.trigger(campaign, brazeId, { apiTriggerProperties: properties }, dispatch);
    return accepted({ dispatch_id: dispatch });
  },
};
