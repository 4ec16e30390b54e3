import type { JsonObject } from '../../wire/event.ts';
import type { CampaignSeed } from '../seed.ts';
import { compact } from './compact.ts';
import { OFFLINE_IMAGE } from './offline-image.ts';
import { trackingId } from './tracking-id.ts';

type Message = NonNullable<CampaignSeed['message']>;
type Button = NonNullable<Message['buttons']>[number];

/** The message of a campaign as SDKs read it. A control variant says only that it is one. */
export function messageData(campaign: CampaignSeed): JsonObject {
  const trigger_id = trackingId(campaign.id);
  const { message } = campaign;
  if (campaign.control || !message) return { is_control: true, trigger_id };
  return compact({
    trigger_id,
    type: message.type.toUpperCase(),
    header: message.header,
    message: message.text,
    image_url: message.imageUrl ?? (message.type === 'full' ? OFFLINE_IMAGE : undefined),
    ...click(message.url),
    open_target: message.openIn && (message.openIn === 'new' ? 'BLANK' : 'NONE'),
    slide_from: message.slideFrom?.toUpperCase(),
    message_close: message.closes && (message.closes === 'auto' ? 'AUTO_DISMISS' : 'SWIPE'),
    duration: message.durationMs,
    btns: message.buttons?.map(button),
    extras: message.extras,
    ...message.data,
  });
}

/** SDKs give a button's id back as they got it: numbers on native messages, as Braze sends them. */
function button({ id, text, url }: Button, index: number): JsonObject {
  const name = id ?? index;
  return { id: /^\d{1,9}$/.test(String(name)) ? Number(name) : name, text, ...click(url) };
}

function click(url: string | undefined): { click_action: string; uri?: string } {
  return url === undefined ? { click_action: 'NONE' } : { click_action: 'URI', uri: url };
}
