import type { Endpoint } from './endpoint.ts';
import { MESSAGE_LIST, messageList } from './message-lists.ts';

/** `GET /campaigns/list`: the campaigns of the workspace, 100 a page. */
export const campaignsList: Endpoint = {
  ...MESSAGE_LIST,
  path: '/campaigns/list',
  permission: 'campaigns.list',
  does: 'campaigns of the workspace',
  handle: ({ messaging: { book } }, request) =>
    messageList('campaigns', book.campaigns.values(), book, request, ({ apiTriggered = false }) => ({
      is_api_campaign: apiTriggered,
    })),
};
