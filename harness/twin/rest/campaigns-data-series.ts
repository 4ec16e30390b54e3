import { campaignSeries } from './campaign-series.ts';
import { refused, type Endpoint } from './endpoint.ts';

/** `GET /campaigns/data_series`: what people had of a campaign and did with it, per day and variant. */
export const campaignsDataSeries: Endpoint = {
  method: 'GET',
  path: '/campaigns/data_series',
  permission: 'campaigns.data_series',
  rateLimit: { name: 'campaigns-data-series', requests: 50_000, seconds: 60 },
  does: 'statistics of a campaign per day',
  handle(workspace, { query }) {
    const { book, counts } = workspace.messaging;
    const campaign = book.campaigns.get(query.text('campaign_id') ?? '');
    if (!campaign) return refused('Invalid Campaign ID');
    return campaignSeries(workspace, campaign, query, (...when) => counts.ofDay(campaign.id, ...when));
  },
};
