import { blocked, failed, type Judge } from '../verdict.ts';

/** A notice with a button that closes it: it asks nothing, so that nothing has to wait for it. */
const NOTICE = /^(?:ok(?:ay)?|got it)\b/i;

/** Where a site asks, it waits for the answer. */
export const consentGating: Judge = ({ events, visit }) => {
  const { consent } = visit ?? {};
  if (!consent) return blocked('needs acceptConsent and declineConsent in an app map: npx braze-qa init');
  const { button } = consent;
  if (NOTICE.test(button))
    return blocked(
      `${JSON.stringify(button)} asks nothing: needs acceptConsent and declineConsent in an app map: npx braze-qa init`,
    );
  return events.some(({ sequence }) => sequence <= consent.mark)
    ? failed(`the SDK spoke before anybody had pressed ${JSON.stringify(button)}`)
    : blocked(
        'nothing was sent before consent; refusal needs declineConsent in an app map: npx braze-qa init',
      );
};
