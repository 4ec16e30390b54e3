import { blocked, failed, inconclusive, passed, type Judge } from '../verdict.ts';

/** A message that is offered is shown in the first session, and counted once when it is. */
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
  const { messageSeen, cutShort, returned } = visit;
  const counted = stored.reduce((sum, one) => sum + one.message.impressions, 0);
  if (messageSeen && counted === 0)
    return cutShort === undefined
      ? failed('the offered message was on screen, and no impression was counted')
      : inconclusive(`the visit ended early: ${cutShort}`);
  const sessions = impressions.map(({ user, session }) => JSON.stringify([user, session]));
  if (new Set(sessions).size < sessions.length)
    return failed('one message was counted several times in one session');
  if (messageSeen) return passed('wire', 'stored', 'screen');
  if (impressions.some(({ sequence }) => sequence <= (returned?.mark ?? Infinity)))
    return failed('an impression was counted, and no message was on screen');
  return inconclusive(
    'the SDK was given a message for the start of the session, and showed none: is automaticallyShowInAppMessages() called before openSession()?',
  );
};
