import type { JsonObject } from '../../wire/event.ts';
import type { CampaignSeed } from '../seed.ts';
import { compact } from './compact.ts';
import { conditions } from './conditions.ts';
import { NEVER } from './eligibility.ts';
import { messageData } from './message-data.ts';
import { seconds } from './seconds.ts';
import { trackingId } from './tracking-id.ts';

/**
 * A campaign as one element of the trigger list that SDKs get. Roku's SDK compares `start_time` and `re_eligibility`
 * without looking whether they are there, so both are always sent.
 */
export function triggerFor(campaign: CampaignSeed): JsonObject {
  const { templated, delaySeconds, startTime, endTime } = campaign;
  return compact({
    id: trackingId(campaign.id),
    type: templated ? 'templated_iam' : 'inapp',
    trigger_condition: conditions(campaign.trigger),
    priority: campaign.priority ?? 0,
    start_time: startTime === undefined ? 1 : seconds(startTime),
    end_time: endTime === undefined ? undefined : seconds(endTime),
    delay: delaySeconds,
    re_eligibility: campaign.reEligibleAfterSeconds ?? NEVER,
    min_seconds_since_last_trigger: campaign.minSecondsSinceLastTrigger,
    data: templated ? { trigger_id: trackingId(campaign.id) } : messageData(campaign),
  });
}
