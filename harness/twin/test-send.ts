import type { Ids } from './ids.ts';
import type { Messaging } from './messaging.ts';
import type { Profile } from './profile/profile.ts';
import type { CardContent } from './seed/other-seeds.ts';
import type { PushMessage } from './seed/push-seed.ts';
import type { BannerSeed, CampaignSeed } from './seed.ts';

/** What somebody sends to one person by hand: one of them. */
export interface TestSend {
  /** Shown with the next answer to the person's SDK, as a test send of the dashboard is. */
  readonly message?: CampaignSeed['message'];
  readonly card?: CardContent;
  /** To all push tokens of the person. */
  readonly push?: PushMessage;
  /** For all anonymous users where the person is anonymous: banners know no other audience. */
  readonly banner?: Pick<BannerSeed, 'placements' | 'text' | 'url'>;
}

/** Sends it to one person, past audiences and caps. Returns the message's id, by which its statistics are found. */
export function sendTest(
  { messaging, ids }: { readonly messaging: Messaging; readonly ids: Ids },
  { brazeId, externalId }: Profile,
  { message, card, push, banner }: TestSend,
): string {
  const id = `test-${ids.next()}`;
  const name = 'Test send';
  if (message) messaging.holdTest(brazeId, { id, name, trigger: { on: 'test' }, message });
  if (banner)
    messaging.addBanner({
      ...banner,
      id,
      audience: { users: externalId === null ? 'anonymous' : [externalId] },
    });
  const contents = [...(card ? [{ card }] : []), ...(push ? [{ push }] : [])];
  const named = [{ who: { braze_id: brazeId }, properties: {} }];
  if (contents.length > 0)
    messaging.send({
      id,
      what: { message: id, name, contents, recipients: 'all', frequencyCapped: false },
      to: { named, properties: {} },
    });
  return id;
}
