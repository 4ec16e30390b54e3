import { accepted, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { broadcastLimit } from './sends.ts';
import { campaignDispatch } from './trigger-dispatch.ts';

/** `POST /campaigns/trigger/send`: an API-triggered campaign for listed users, a connected audience, or its whole audience. */
export const campaignsTriggerSend: Endpoint = {
  method: 'POST',
  path: '/campaigns/trigger/send',
  permission: 'campaigns.trigger.send',
  rateLimit: EVERYTHING_ELSE,
  otherLimit: broadcastLimit('campaigns-broadcast', ['recipients']),
  does: 'sends an API-triggered campaign',
  handle(workspace, { body }) {
    const dispatch = campaignDispatch(workspace, body);
    if (typeof dispatch === 'string') return refused(dispatch);
    workspace.messaging.send(dispatch);
    return accepted({ dispatch_id: dispatch.id });
  },
};
