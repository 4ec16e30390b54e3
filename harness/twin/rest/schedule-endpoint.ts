import type { JsonObject } from '../../wire/event.ts';
import { asText } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Dispatch } from '../messaging/dispatch.ts';
import type { Scheduled } from '../messaging/schedules.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { scheduleOf } from './schedule-object.ts';

type Named = Pick<Endpoint, 'path' | 'permission' | 'does'>;

interface Create extends Named {
  /** What the request sends, or what is wrong in words. */
  dispatchOf(workspace: TwinWorkspace, body: JsonObject): Dispatch | string;
}

const POST = { method: 'POST', rateLimit: EVERYTHING_ELSE } as const;

/** A `POST …/schedule/create`: something is sent at its time. */
export function scheduleCreate({ dispatchOf, ...named }: Create): Endpoint {
  return {
    ...POST,
    ...named,
    handle(workspace, { body }) {
      const { clock, ids, messaging } = workspace;
      const since = clock.now();
      const when = scheduleOf(body['schedule'], since);
      if (typeof when === 'string') return refused(when);
      const dispatch = dispatchOf(workspace, body);
      if (typeof dispatch === 'string') return refused(dispatch);
      const id = ids.next();
      messaging.schedules.put(id, { dispatch, when, since });
      return accepted({ dispatch_id: dispatch.id, schedule_id: id });
    },
  };
}

/** What a schedule sends, by the id that requests name it with beside its own. */
export type Kind = 'messages' | 'campaign' | 'canvas';

/** A `POST …/schedule/delete`: what waits is called off. */
export const scheduleDelete = (named: Waiting): Endpoint =>
  changeOf(named, ({ messaging }, { id }) => void messaging.schedules.delete(id));

/** A `POST /…/trigger/schedule/update`: another time for what waits. */
export const scheduleUpdate = (named: Waiting): Endpoint => changeOf(named, reschedule);

type Waiting = Named & { readonly kind: Kind };

/** Changes what waits; returns what is wrong in words. */
type Change = (workspace: TwinWorkspace, found: FoundSchedule, body: JsonObject) => string | undefined;

function changeOf({ kind, ...named }: Waiting, change: Change): Endpoint {
  return {
    ...POST,
    ...named,
    handle(workspace, { body }) {
      const found = scheduledIn(workspace, body, kind);
      if (typeof found === 'string') return refused(found);
      const problem = change(workspace, found, body);
      return problem === undefined ? accepted() : refused(problem);
    },
  };
}

export interface FoundSchedule {
  readonly id: string;
  readonly scheduled: Scheduled;
}

/** What waits under the `schedule_id` of a request, or what is wrong in words. */
export function scheduledIn(
  { messaging }: TwinWorkspace,
  body: JsonObject,
  kind: Kind,
): FoundSchedule | string {
  const id = asText(body['schedule_id']) ?? '';
  const scheduled = messaging.schedules.get(id);
  if (!scheduled || !isOf(kind, scheduled.dispatch, body))
    return "'schedule_id' is not something that waits to be sent";
  return { id, scheduled };
}

/** Gives what waits another time. Returns what is wrong with it in words. */
export function reschedule(
  { clock, messaging }: TwinWorkspace,
  { id, scheduled }: FoundSchedule,
  body: JsonObject,
): string | undefined {
  if (scheduled.waiting) return 'The schedule cannot be changed: it began to be sent by time zones';
  const since = clock.now();
  const when = scheduleOf(body['schedule'], since);
  if (typeof when === 'string') return when;
  messaging.schedules.put(id, { dispatch: scheduled.dispatch, when, since });
  return undefined;
}

function isOf(kind: Kind, { what }: Dispatch, body: JsonObject): boolean {
  if ('contents' in what) return kind === 'messages';
  return 'campaign' in what
    ? kind === 'campaign' && what.campaign === body['campaign_id']
    : kind === 'canvas' && what.canvas === body['canvas_id'];
}
