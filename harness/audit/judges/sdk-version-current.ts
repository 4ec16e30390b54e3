import { isOlder } from '../../check/is-older.ts';
import { OF_AUTHENTICATION, OF_CHANNELS } from '../../check/sdk-minimums.ts';
import type { EventType } from '../../wire/event.ts';
import { allProfiles } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';

/** What an SDK asks for when the app uses a channel. */
const ASKS: readonly (readonly [keyof typeof OF_CHANNELS, EventType])[] = [
  ['in-app-message', 'messages-requested'],
  ['content-card', 'content-cards-requested'],
  ['banner', 'banners-requested'],
];

/** The SDK is not older than what the app does with it. */
export const sdkVersionCurrent: Judge = (evidence) => {
  const { events, exchanges, platform } = evidence;
  if (platform === 'roku' || platform === 'unknown')
    return blocked(`needs a platform with known versions, not ${platform}`);
  const isSigned = exchanges.some(({ headers }) => 'x-braze-auth-signature' in headers);
  const minimums = [
    ...ASKS.filter(([, type]) => events.some((event) => event.type === type)).map(
      ([channel]) => [`the channel ${channel}`, OF_CHANNELS[channel]?.[platform]] as const,
    ),
    ...(isSigned ? [['SDK authentication', OF_AUTHENTICATION[platform]] as const] : []),
  ];
  const versions = [...new Set(events.map(({ sdkVersion }) => sdkVersion))];
  for (const [what, minimum] of minimums) {
    const old = versions.find((version) => minimum !== undefined && isOlder(version, minimum));
    if (old !== undefined)
      return failed(`the SDK is ${old || 'of no known version'}, and ${what} needs ${minimum}`);
  }
  return allProfiles(evidence).length > 0 ? passed('wire', 'stored') : blocked('no user was stored');
};
