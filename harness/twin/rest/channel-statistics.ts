import type { JsonObject } from '../../wire/event.ts';
import type { Channel } from '../messaging/campaign.ts';
import type { DayStatistics } from '../messaging/statistics.ts';

/** What is counted: a variant of a campaign, or a step of a Canvas. */
export interface Counted {
  readonly id: string;
  readonly name: string;
  readonly control?: boolean | undefined;
}

/** The numbers of a day by Braze's names. Nothing opens the app without a click here: all opens are direct. */
export function channelStatistics(channel: Channel, counted: Counted, day: DayStatistics): JsonObject {
  if (channel === 'in-app' && counted.control)
    return { variation_name: counted.name, unique_recipients: day.uniqueControlImpressions };
  return STATISTICS[channel](counted, day);
}

/** In-app messages are received when they are seen. */
export function recipientsIn(channel: Channel, day: DayStatistics): number {
  return channel === 'in-app' ? day.uniqueImpressions : day.recipients;
}

const STATISTICS: Readonly<Record<Channel, (counted: Counted, day: DayStatistics) => JsonObject>> = {
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
