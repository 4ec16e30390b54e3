import colours from 'picocolors';
import { visibleText } from '../common/visible-text.ts';
import type { BrazeEvent, EventType } from './event.ts';
import { inWords } from './in-words.ts';

/** Events that say that something is wrong with the integration, or with our knowledge of it. */
const ALARMING = new Set<EventType>(['malformed-request', 'unknown-event', 'unknown-endpoint', 'sdk-error']);

/**
 * Events as text for people: one line an event in plain words, in order of arrival, under a heading for each user and
 * session. What has no session of its own (attributes, requests) stands with what came around it. Times are UTC.
 *
 * @example
 * timeLine(events, { colour: false });
 * // user "u1" · device 2db985b8 · web 6.13.0
 * //   session 45cbd029 · 2026-11-23
 * //     12:04:20.142  session started
 */
export function timeLine(events: readonly BrazeEvent[], options: { readonly colour: boolean }): string {
  const { bold, dim, red } = colours.createColors(options.colour);
  const lines: string[] = [];
  for (const user of groupsBy(events, (event) =>
    JSON.stringify([event.user, event.device, event.platform]),
  )) {
    lines.push('', bold(userHeading(user)));
    let session = user.find((event) => event.session !== null)?.session ?? '';
    let day = '';
    for (const event of user) {
      const [date, time] = [event.at.slice(0, 10), event.at.slice(11, 23)];
      const current = event.session ?? session;
      if (current !== session || date !== day) {
        [session, day] = [current, date];
        lines.push(`  ${session === '' ? 'no session' : `session ${short(session)}`} · ${day}`);
      }
      const words = inWords(event);
      lines.push(`    ${dim(time)}  ${ALARMING.has(event.type) ? red(words) : words}`);
    }
  }
  return lines.length > 0 ? `${lines.slice(1).join('\n')}\n` : 'No request to Braze in this capture.\n';
}

function userHeading([event]: readonly BrazeEvent[]): string {
  if (!event) return '';
  const user = event.user === null ? 'anonymous user' : `user ${visibleText(JSON.stringify(event.user))}`;
  const device = event.device === '' ? '' : ` · device ${short(event.device)}`;
  return `${user}${device} · ${event.platform} ${short(event.sdkVersion)}`.trimEnd();
}

/** The first of an id is enough to tell it from its neighbours. */
const short = (id: string) => visibleText(id.slice(0, 8)).replaceAll('\n', '\\n');

/** Events with the same key, in the order in which keys were met. */
function groupsBy(
  events: readonly BrazeEvent[],
  keyOf: (event: BrazeEvent) => string,
): Iterable<BrazeEvent[]> {
  const groups = new Map<string, BrazeEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return groups.values();
}
