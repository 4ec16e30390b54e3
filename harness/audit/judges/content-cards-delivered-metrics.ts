import { blocked, failed, passed, type Judge } from '../verdict.ts';

/** A card that somebody has seen is counted. */
export const contentCardsDeliveredMetrics: Judge = ({ events, stored, visit }) => {
  if (!events.some(({ type }) => type === 'content-cards-requested'))
    return blocked('the SDK asked for no cards');
  if (!visit) return blocked('what was on screen a capture does not show');
  const counted = stored.reduce((sum, { card }) => sum + card.impressions, 0);
  if (visit.shown.includes('card'))
    return counted > 0
      ? passed('wire', 'stored', 'screen')
      : failed('the offered card was on screen, and no impression was counted');
  if (visit.drawn.includes('card'))
    return blocked(
      'needs openFeed in an app map (the card was drawn outside of the window, such as in a drawer): npx braze-qa init',
    );
  return counted > 0
    ? failed('an impression of the offered card was counted, and it was on no page')
    : blocked('needs openFeed in an app map (the card was on no page that was looked at): npx braze-qa init');
};
