import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isText } from './find-user.ts';

/** The longest id that may be given. */
const LONGEST = 64;

/** `POST /sends/id/create`: an id under which what is sent of a campaign is counted for itself. */
export const sendsIdCreate: Endpoint = {
  method: 'POST',
  path: '/sends/id/create',
  permission: 'sends.id.create',
  rateLimit: { name: 'send-ids', requests: 100, seconds: 86_400 },
  does: 'makes a send id for a campaign',
  handle({ ids, messaging }, { body }) {
    const { campaign_id: campaign, send_id: given } = body;
    if (!isText(campaign) || !messaging.book.campaigns.has(campaign)) return refused('Invalid Campaign ID');
    if (given !== undefined && !(isText(given) && /^[\x21-\x7e]+$/.test(given) && given.length <= LONGEST))
      return refused(`'send_id' must be a text of at most ${LONGEST} ASCII characters`);
    const sendId = given ?? ids.next();
    messaging.sendIds.add(campaign, sendId);
    return accepted({ send_id: sendId });
  },
};
