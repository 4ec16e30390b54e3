import type { JsonObject } from '../../wire/event.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { channelOf, variantFor, variantsOf } from '../messaging/campaign.ts';
import type { DayStatistics } from '../messaging/statistics.ts';
import type { CampaignSeed } from '../seed.ts';
import { campaignChannel } from './campaign-channel.ts';
import { channelStatistics, recipientsIn } from './channel-statistics.ts';
import { found, refused, type RestAnswer } from './endpoint.ts';
import type { Query } from './query.ts';
import { seriesRequest } from './series-request.ts';

/** What was counted in the day that holds a moment, of some people. */
type OfDay = (at: number, isCounted?: (brazeId: string) => boolean) => DayStatistics;

/** The days of a campaign with the numbers of its variants. */
export function campaignSeries(
  workspace: TwinWorkspace,
  campaign: CampaignSeed,
  query: Query,
  ofDay: OfDay,
): RestAnswer {
  const series = seriesRequest(workspace, query, { takesUnit: false, takesSegment: false });
  if (typeof series === 'string') return refused(series);
  const channel = channelOf(campaign);
  const name = campaignChannel(workspace, campaign);
  const data = series.buckets.map(({ from }, index): JsonObject => ({
    time: series.times[index] ?? '',
    unique_recipients: recipientsIn(channel, ofDay(from)),
    messages: {
      [name]: variantsOf(campaign).map((variant) => {
        // People stay with their variant, so it need not be counted for itself.
        const isIts = (brazeId: string) => variantFor(campaign, brazeId).id === variant.id;
        return channelStatistics(channel, variant, ofDay(from, isIts));
      }),
    },
  }));
  return found({ data });
}
