import { overLimits } from '../../plan/over-limits.ts';
import { allProfiles } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';

const DATA: ReadonlySet<string> = new Set(['custom-event', 'purchase', 'user-attributes']);
/** What the SDK's own log says of data that it drops. */
const DROPPED =
  /Braze SDK Error: (?:Cannot |logPurchase requires|.{0,80}(?:must be|cannot begin with|nested too deeply))/;

/** Nothing that was said is beyond what Braze takes, and the SDK dropped nothing. */
export const reservedAndLimits: Judge = (evidence) => {
  const { events, visit } = evidence;
  const dropped = visit?.errors.find((line) => DROPPED.test(line));
  if (dropped !== undefined) return failed(`the SDK dropped data: ${dropped}`);
  const problem = events.flatMap(overLimits)[0];
  if (problem !== undefined) return failed(problem);
  if (!events.some(({ type }) => DATA.has(type)))
    return blocked('needs events in an app map (none was logged, no attribute set): npx braze-qa init');
  return allProfiles(evidence).length > 0 ? passed('wire', 'stored') : blocked('no user was stored');
};
