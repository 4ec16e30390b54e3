import type { JsonObject } from '../../wire/event.ts';
import { channelOf, variantFor, variantsOf, type Channel, type Variant } from '../messaging/campaign.ts';
import type { DayStatistics } from '../messaging/statistics.ts';
import { campaignChannel } from './campaign-channel.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { seriesRequest } from './series-request.ts';

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
    const series = seriesRequest(workspace, query, { takesUnit: false, takesSegment: false });
    if (typeof series === 'string') return refused(series);
    const channel = channelOf(campaign);
    const name = campaignChannel(workspace, campaign);
    const data = series.buckets.map(({ from }, index) => ({
      time: series.times[index] ?? '',
      unique_recipients: recipientsIn(counts.ofDay(campaign.id, from), channel),
      messages: {
        [name]: variantsOf(campaign).map((variant) => {
          // People stay with their variant, so it need not be counted for itself.
          const isIts = (brazeId: string) => variantFor(campaign, brazeId).id === variant.id;
          return statsOf(channel, variant, counts.ofDay(campaign.id, from, isIts));
        }),
      },
    }));
    return found({ data });
  },
};

/** In-app messages are received when they are seen. */
function recipientsIn(day: DayStatistics, channel: Channel): number {
  return channel === 'in-app' ? day.uniqueImpressions : day.recipients;
}

function statsOf(channel: Channel, variant: Variant, day: DayStatistics): JsonObject {
  if (channel === 'in-app' && variant.control) {
    return { variation_name: variant.name, unique_recipients: day.uniqueControlImpressions };
  }
  return STATS[channel](variant, day);
}

/** The numbers of each channel by Braze's names. Nothing opens the app without a click here: all opens are direct. */
const STATS: Readonly<Record<Channel, (variant: Variant, day: DayStatistics) => JsonObject>> = {
  push: ({ id }, { sent, clicks, bounces, buttonClicks }) => ({
    variation_api_id: id,
    sent,
    direct_opens: clicks,
    total_opens: clicks,
    bounces,
    body_clicks: clicks - Object.values(buttonClicks).reduce((sum, number) => sum + number, 0),
  }),
  'content-card': ({ id }, day) => ({
    variation_api_id: id,
    sent: day.sent,
    total_impressions: day.impressions,
    unique_impressions: day.uniqueImpressions,
    total_clicks: day.clicks,
    unique_clicks: day.uniqueClicks,
    total_dismissals: day.dismissals,
    unique_dismissals: day.uniqueDismissals,
  }),
  'in-app': ({ name }, { impressions, clicks, buttonClicks, uniqueImpressions }) => ({
    variation_name: name,
    impressions,
    clicks,
    first_button_clicks: buttonClicks['0'] ?? 0,
    second_button_clicks: buttonClicks['1'] ?? 0,
    unique_recipients: uniqueImpressions,
  }),
};
