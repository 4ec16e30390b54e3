import { blocked, failed, type Judge } from '../verdict.ts';

/** Where a site asks, it waits for the answer. */
export const consentGating: Judge = ({ events, visit }) => {
  const { consent } = visit ?? {};
  if (!consent) return blocked('needs acceptConsent and declineConsent in an app map: npx braze-qa init');
  return events.some(({ sequence }) => sequence <= consent.mark)
    ? failed(`the SDK spoke before anybody had pressed ${JSON.stringify(consent.button)}`)
    : blocked(
        'nothing was sent before consent; refusal needs declineConsent in an app map: npx braze-qa init',
      );
};
