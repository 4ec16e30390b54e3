import { badExternalId } from '../../check/bad-external-id.ts';
import { blocked, failed, type Judge } from '../verdict.ts';

/** A placeholder that follows a real id on one device is how signing out is told the wrong way. */
export const logoutNoGuestId: Judge = ({ events }) => {
  const known = new Set<string>();
  for (const { user, device } of events) {
    if (user === null) continue;
    const bad = badExternalId(user);
    if (bad === undefined) known.add(device);
    else if (known.has(device)) return failed(`after somebody was known, an event ${bad}`);
  }
  return blocked('needs signIn and signOut in an app map: npx braze-qa init');
};
