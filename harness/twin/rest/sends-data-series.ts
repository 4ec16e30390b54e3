import { campaignSeries } from './campaign-series.ts';
import { refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /sends/data_series`: what people had of one send of a campaign and did with it, per day and variant. */
export const sendsDataSeries: Endpoint = {
  method: 'GET',
  path: '/sends/data_series',
  permission: 'sends.data_series',
  rateLimit: EVERYTHING_ELSE,
  does: 'statistics of one send of a campaign per day',
  handle(workspace, { query }) {
    const { book, sendIds } = workspace.messaging;
    const campaign = book.campaigns.get(query.text('campaign_id') ?? '');
    if (!campaign) return refused('Invalid Campaign ID');
    const sendId = query.text('send_id') ?? '';
    if (!sendIds.has(campaign.id, sendId)) return refused("'send_id' is not a send of this campaign");
    return campaignSeries(workspace, campaign, query, (...when) =>
      sendIds.ofDay(campaign.id, sendId, ...when),
    );
  },
};
