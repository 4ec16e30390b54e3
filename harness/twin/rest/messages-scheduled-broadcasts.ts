import type { JsonObject } from '../../wire/event.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { iso } from '../messaging/iso.ts';
import { seconds } from '../messaging/seconds.ts';
import type { CampaignSeed, CanvasSeed } from '../seed.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /messages/scheduled_broadcasts`: campaigns and Canvases that go out between now and a time, the next one first. */
export const messagesScheduledBroadcasts: Endpoint = {
  method: 'GET',
  path: '/messages/scheduled_broadcasts',
  permission: 'messages.schedule_broadcasts',
  rateLimit: EVERYTHING_ELSE,
  does: 'campaigns and Canvases that are scheduled for a whole audience',
  handle(workspace, { query }) {
    const until = Date.parse(query.text('end_time') ?? '');
    if (Number.isNaN(until)) return refused("'end_time' must be a moment in ISO 8601");
    const now = workspace.clock.now();
    const waiting = [...bySeed(workspace), ...byApi(workspace)]
      .filter(({ at }) => at > now && at <= until)
      .toSorted((a, b) => a.at - b.at);
    return found({ scheduled_broadcasts: waiting.map(broadcast) });
  },
};

interface Waiting {
  readonly seed: CampaignSeed | CanvasSeed;
  readonly at: number;
  readonly isLocal: boolean;
}

function bySeed({ messaging: { book } }: TwinWorkspace): Waiting[] {
  return [...book.campaigns.values(), ...book.canvases.values()].flatMap((seed) =>
    seed.schedule && (seed.status ?? 'active') === 'active'
      ? [{ seed, at: seconds(seed.schedule.at) * 1000, isLocal: false }]
      : [],
  );
}

function byApi({ messaging: { book, schedules } }: TwinWorkspace): Waiting[] {
  return [...schedules.state.values()].flatMap(({ dispatch: { what, to }, when }) => {
    if (to.named || 'contents' in what) return [];
    const seed = 'campaign' in what ? book.campaigns.get(what.campaign) : book.canvases.get(what.canvas);
    return seed ? [{ seed, ...when }] : [];
  });
}

function broadcast({ seed, at, isLocal }: Waiting): JsonObject {
  const { id, name = id, tags = [] } = seed;
  return {
    name,
    id,
    type: 'steps' in seed ? 'Canvas' : 'Campaign',
    tags,
    next_send_time: iso(at),
    schedule_type: isLocal ? 'local_time_zones' : 'UTC',
  };
}
