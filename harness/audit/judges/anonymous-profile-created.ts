import { badExternalId } from '../../check/bad-external-id.ts';
import { allProfiles } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';

/** Somebody who signed in nowhere is nobody, and is stored as that. */
export const anonymousProfileCreated: Judge = (evidence) => {
  const { events, visit } = evidence;
  const first = events.find(({ type }) => type === 'session-start');
  if (!first) return blocked('no session started');
  if (first.user !== null) {
    if (!visit) return blocked('needs a capture that begins before anybody signs in');
    return badExternalId(first.user) === undefined
      ? failed('the first session belongs to a user with an id, though nobody signed in')
      : blocked('the visitor was given an improper id: see external-id-policy');
  }
  // Becoming known takes the anonymous profile along: it is then stored under the id.
  return allProfiles(evidence).length > 0 ? passed('wire', 'stored') : failed('no profile was stored');
};
