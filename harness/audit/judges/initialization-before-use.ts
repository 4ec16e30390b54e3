import { cameBefore } from '../../ledger/came-before.ts';
import { allProfiles } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';

/** What a page says that uses the SDK before it is there, or an SDK that cannot begin. */
const TOO_EARLY =
  /must be initialized|before initializ|(?:braze|appboy)[\w.]* is not defined|(?:reading|of undefined).{0,40}(?:braze|appboy)|requires a valid (?:API key|baseUrl)/i;

/** The session begins before all else of its device, and nothing calls an SDK that has not begun. */
export const initializationBeforeUse: Judge = (evidence) => {
  const { events, visit } = evidence;
  const early = visit?.errors.find((line) => TOO_EARLY.test(line));
  if (early !== undefined) return failed(`the page uses the SDK before it has begun: ${early}`);
  const starts = events.filter(({ type }) => type === 'session-start');
  if (starts.length === 0) return blocked('no session started: see session-start-end');
  const before = events.find((event) => {
    const start = starts.find(({ device }) => device === event.device);
    return event.type !== 'device-info' && start && cameBefore(event, start);
  });
  if (before)
    return visit
      ? failed(`a ${before.type} left before the session had begun`)
      : blocked('needs a capture that begins before the app is opened');
  const shown = events.find(({ type }) => type === 'in-app-message-impression');
  if (visit?.returned && shown && shown.sequence > visit.returned.mark)
    return failed('the first session showed no message, and the next one did');
  return allProfiles(evidence).length > 0 ? passed('wire', 'stored') : blocked('no user was stored');
};
