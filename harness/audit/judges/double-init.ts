import type { Recorded } from '../../ledger/ledger.ts';
import { allProfiles } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';

/** One SDK with one key and one device id, which asks for its messages once. */
export const doubleInit: Judge = (evidence) => {
  const { events, visit } = evidence;
  const keys = distinct(events, ({ app }) => app);
  if (keys.length === 0) return blocked('no request of an SDK could be read');
  if (keys.length > 1)
    return failed(`SDKs with ${keys.length} keys spoke: ${keys.map(beginning).join(', ')}`);
  // A capture may be of several phones.
  const devices = visit ? distinct(events, ({ device }) => device) : [];
  if (devices.length > 1)
    return failed(`one browser has ${devices.length} device ids: ${devices.map(beginning).join(', ')}`);
  const first = events.filter(({ sequence }) => sequence <= (visit?.opened ?? -1));
  const asked = first.filter(({ type }) => type === 'messages-requested');
  for (const user of distinct(asked, ({ user: id }) => String(id))) {
    const times = asked.filter(({ user: id }) => String(id) === user).length;
    if (times > 1)
      return failed(`on its first page the SDK asked ${times} times for the messages of one user`);
  }
  return allProfiles(evidence).length > 0 ? passed('wire', 'stored') : blocked('no user was stored');
};

/** Enough to tell them apart: a key may be the wrong one, and a secret. */
const beginning = (text: string): string => (text.length > 8 ? `${text.slice(0, 8)}…` : text);

const distinct = (events: readonly Recorded[], of: (event: Recorded) => string): string[] => [
  ...new Set(events.map(of).filter((value) => value !== '')),
];
