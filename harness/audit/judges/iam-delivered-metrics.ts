import type { StoredForKey } from '../evidence.ts';
import { blocked, failed, inconclusive, passed, type Judge } from '../verdict.ts';

/** A message that is offered is shown, and counted once when it is. */
export const iamDeliveredMetrics: Judge = ({ events, stored, visit }) => {
  const impressions = events.filter(({ type }) => type === 'in-app-message-impression');
  if (!visit)
    return blocked(
      impressions.length > 0
        ? 'impressions left the app; what was on screen a capture does not show'
        : 'needs a capture in which a message is shown, and somebody who saw it',
    );
  if (!events.some(({ type }) => type === 'messages-requested'))
    return blocked('the SDK asked for no messages');
  const total = (of: (one: StoredForKey) => number) => stored.reduce((sum, one) => sum + of(one), 0);
  const counted = total(({ message }) => message.impressions);
  if (visit.message && counted === 0 && visit.cutShort !== undefined)
    return inconclusive(`the visit ended early: ${visit.cutShort}`);
  if (visit.message && counted === 0)
    return failed('the offered message was on screen, and no impression was counted');
  const sessions = impressions.map(({ user, session }) => JSON.stringify([user, session]));
  if (new Set(sessions).size < sessions.length)
    return failed('one message was counted several times in one session');
  if (visit.message) return passed('wire', 'stored', 'screen');
  return counted > 0
    ? failed('an impression was counted, and no message was on screen')
    : inconclusive(
        'the SDK was given a message for the start of the session, and showed none: is automaticallyShowInAppMessages() called before openSession()?',
      );
};
