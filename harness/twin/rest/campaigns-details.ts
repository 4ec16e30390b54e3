import type { Deliveries } from '../messaging/deliveries.ts';
import { variantsOf } from '../messaging/campaign.ts';
import { campaignChannel } from './campaign-channel.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { messageDetails } from './message-lists.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /campaigns/details`: what a campaign is, with its variants. */
export const campaignsDetails: Endpoint = {
  method: 'GET',
  path: '/campaigns/details',
  permission: 'campaigns.details',
  rateLimit: EVERYTHING_ELSE,
  does: 'a campaign and its variants',
  handle(workspace, { query }) {
    const { book, deliveries } = workspace.messaging;
    const campaign = book.campaigns.get(query.text('campaign_id') ?? '');
    if (!campaign) return refused('Invalid Campaign ID');
    const channel = campaignChannel(workspace, campaign);
    return found({
      ...messageDetails(campaign, book),
      channels: [channel],
      ...sendingTimes(deliveries, campaign.id),
      messages: Object.fromEntries(
        variantsOf(campaign).map(({ id, name, control }) => [
          id,
          control ? { channel, type: 'control' } : { channel, name },
        ]),
      ),
      conversion_behaviors: [],
    });
  },
};

/** When a campaign was first and last sent, `null` for never: as far as decisions about people are kept. */
function sendingTimes({ state }: Deliveries, campaign: string) {
  let [first, last] = [Infinity, -Infinity];
  for (const list of state.values()) {
    for (const { message, outcome, at } of list) {
      if (message !== campaign || outcome !== 'sent') continue;
      [first, last] = [Math.min(first, at), Math.max(last, at)];
    }
  }
  const iso = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString() : null);
  return { first_sent: iso(first), last_sent: iso(last) };
}
