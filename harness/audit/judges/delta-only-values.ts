import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../wire/exchange.ts';
import { allProfiles } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';

/** The Android SDK sends it by itself, again and again, where notifications are allowed. */
const TOLD_BY_THE_SDK = 'push_subscribe';

/** An attribute is sent when its value changes, and not again. */
export const deltaOnlyValues: Judge = (evidence) => {
  const sent = new Map<string, Json>();
  for (const event of evidence.events) {
    if (event.type !== 'user-attributes') continue;
    for (const [name, value] of Object.entries({ ...event.attributes, ...event.custom })) {
      if (name === TOLD_BY_THE_SDK) continue;
      const key = JSON.stringify([event.app, event.user ?? event.device, name]);
      if (sent.has(key) && isDeepStrictEqual(sent.get(key), value))
        return failed(`the attribute ${JSON.stringify(name)} was sent again with the value that it had`);
      sent.set(key, value);
    }
  }
  if (sent.size === 0)
    return blocked('needs saveProfile in an app map (no attribute was sent): npx braze-qa init');
  return allProfiles(evidence).length > 0 ? passed('wire', 'stored') : blocked('no user was stored');
};
