import type { Platform } from '../../wire/exchange.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { channelOf } from '../messaging/campaign.ts';
import type { CampaignSeed } from '../seed.ts';

/**
 * What the REST API calls a campaign's channel. A push campaign of the twin goes to every platform: it is called after
 * the first app that can get one.
 */
export function campaignChannel({ apps }: Pick<TwinWorkspace, 'apps'>, campaign: CampaignSeed): string {
  const channel = channelOf(campaign);
  if (channel === 'in-app') return 'trigger_in_app_message';
  if (channel === 'content-card') return 'content_cards';
  const names = [...apps.values()].map(({ platform }) => PUSH.get(platform));
  return names.find((name) => name !== undefined) ?? 'web_push';
}

const PUSH = new Map<Platform, string>([
  ['web', 'web_push'],
  ['android', 'android_push'],
  ['ios', 'ios_push'],
]);
