import type { JsonObject } from '../../wire/event.ts';
import type { Platform } from '../../wire/exchange.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { channelOf, variantsOf } from '../messaging/campaign.ts';
import type { Content } from '../messaging/dispatch.ts';
import type { Order } from '../messaging/order.ts';
import type { CampaignSeed } from '../seed.ts';
import { cardOf } from './content-card-object.ts';
import { isText } from './find-user.ts';
import { ANDROID, APPLE, pushOf, WEB } from './push-object.ts';

/** The channels the twin can send. */
const CHANNELS = new Map<string, Platform | 'card'>([
  ['web_push', 'web'],
  ['android_push', 'android'],
  ['apple_push', 'ios'],
  ['content_card', 'card'],
]);

const RULES = new Map([
  ['android', ANDROID],
  ['ios', APPLE],
]);

/** What the `messages` of a request order, or the first thing that is wrong, in Braze's words where they are known. */
export function messageObjects(
  messages: JsonObject,
  campaign: CampaignSeed | undefined,
  { clock }: Pick<TwinWorkspace, 'clock'>,
): Content[] | string {
  const contents: Content[] = [];
  for (const [name, object] of Object.entries(messages)) {
    if (!isObject(object)) continue;
    const channel = CHANNELS.get(name);
    if (!channel) return `The twin does not send '${name}'`;
    const variant = campaign && variantOf(object, campaign, channel);
    if (typeof variant === 'string') return variant;
    const isCard = channel === 'card';
    const content = isCard ? cardOf(object, clock.now()) : pushOf(object, RULES.get(channel) ?? WEB);
    if (typeof content === 'string') return content;
    contents.push({
      ...variant,
      ...(isCard ? { card: content } : { push: content as Order['push'], platforms: [channel] }),
    } as Content);
  }
  return contents.length > 0 ? contents : 'No message to send';
}

function variantOf(
  object: JsonObject,
  campaign: CampaignSeed,
  channel: Platform | 'card',
): { readonly variant: string } | string {
  const variant = own(object, 'message_variation_id');
  if (!isText(variant)) return 'Message Variant Unspecified';
  if (!variantsOf(campaign).some(({ id }) => id === variant)) return 'Invalid Message Variant';
  const wanted = channel === 'card' ? 'content-card' : 'push';
  return channelOf(campaign) === wanted ? { variant } : 'Mismatched Message Type';
}
