import type { JsonObject } from '../../wire/event.ts';
import type { Platform } from '../../wire/exchange.ts';
import type { CardContent } from '../seed/other-seeds.ts';
import type { PushMessage } from '../seed/push-seed.ts';
import type { CampaignSeed } from '../seed.ts';

/** What set a message off, as its Liquid can read it. */
export interface Cause {
  readonly eventProperties?: JsonObject;
  readonly apiTriggerProperties?: JsonObject;
  readonly canvasEntryProperties?: JsonObject;
}

/** One message for one person, ready to be sent. Plain data: it may have to wait. */
export interface Order {
  /** The campaign, or `<canvas>/<step>`. */
  readonly message: string;
  readonly name: string;
  readonly variant?: string;
  readonly push?: PushMessage;
  /** A push to tokens of these platforms only. */
  readonly platforms?: readonly Platform[];
  readonly card?: CardContent;
  readonly brazeId: string;
  readonly dispatch: string;
  /** The `send_id` it is counted under too. */
  readonly sendId?: string;
  readonly cause: Cause;
  readonly recipients?: CampaignSeed['recipients'];
  readonly frequencyCapped?: boolean;
  readonly quietHours?: CampaignSeed['quietHours'];
}
