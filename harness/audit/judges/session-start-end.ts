import { allProfiles, sessionsOf } from '../stored.ts';
import { blocked, failed, inconclusive, passed, type Judge } from '../verdict.ts';

/** A session begins with the visit, lasts through all of it, and ends when somebody comes back late. */
export const sessionStartEnd: Judge = (evidence) => {
  const { events, visit } = evidence;
  const starts = events.filter(({ type }) => type === 'session-start');
  const ends = events.filter((event) => event.type === 'session-end');
  if (starts.length === 0)
    return visit
      ? failed('the SDK was initialised, and started no session: is openSession() called?')
      : blocked('needs a capture that begins before the app is opened');
  const negative = ends.find(({ duration }) => duration < 0);
  if (negative) return failed(`a session ended after ${negative.duration} s`);
  if (!visit && ends.length === 0)
    return blocked('needs a capture in which somebody comes back after the session timeout');
  if (visit) {
    const { returned, cutShort } = visit;
    const before = starts.filter(({ sequence }) => sequence <= (returned?.mark ?? Infinity));
    const again = before.find(
      ({ user, app }, index) => before.findIndex((one) => one.user === user && one.app === app) < index,
    );
    if (again) return failed('a second session of one user began while nobody was away');
    if (!returned)
      return inconclusive(`nobody came back: the visit ended early: ${cutShort ?? 'nobody knows why'}`);
    if (starts.length === before.length)
      return failed(`no session began when somebody came back after ${returned.minutes} minutes`);
    if (!ends.some(({ sequence }) => sequence > returned.mark))
      return failed(`no session ended when somebody came back after ${returned.minutes} minutes`);
  }
  const stored = allProfiles(evidence).reduce((sum, profile) => sum + sessionsOf(profile), 0);
  return stored >= new Set(starts.map(({ session }) => session)).size
    ? passed('wire', 'stored')
    : failed(`${starts.length} sessions started, ${stored} were stored`);
};
