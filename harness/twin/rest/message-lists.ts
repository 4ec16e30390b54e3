import { found, refused, type Endpoint, type RestAnswer, type RestRequest } from './endpoint.ts';
import type { JsonObject } from '../../wire/event.ts';
import type { MessageBook } from '../messaging/message-book.ts';
import type { CampaignSeed, CanvasSeed } from '../seed.ts';
import { page } from './pages.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** What the lists of campaigns and of Canvases have in common. */
export const MESSAGE_LIST = {
  method: 'GET',
  rateLimit: EVERYTHING_ELSE,
} as const satisfies Partial<Endpoint>;

const PAGE = 100;

/** A page of campaigns or Canvases by `include_archived`, `last_edit.time[gt]` and `sort_direction`; the oldest first. */
export function messageList<T extends CampaignSeed | CanvasSeed>(
  field: string,
  messages: Iterable<T>,
  book: MessageBook,
  request: RestRequest,
  more: (message: T) => JsonObject = () => ({}),
): RestAnswer {
  const { query } = request;
  const after = Date.parse(query.text('last_edit.time[gt]') ?? '1970-01-01');
  if (Number.isNaN(after)) return refused("'last_edit.time[gt]' must be a moment in ISO 8601");
  const withArchived = query.text('include_archived') === 'true';
  const listed = [...messages]
    .filter(({ status }) => withArchived || status !== 'archived')
    .filter(({ id }) => book.addedAt(id) > after)
    .toSorted((a, b) => book.addedAt(a.id) - book.addedAt(b.id));
  if (query.text('sort_direction') === 'desc') listed.reverse();
  return found({
    [field]: page(listed, request, PAGE).map((message) => ({
      id: message.id,
      last_edited: new Date(book.addedAt(message.id)).toISOString(),
      name: message.name ?? message.id,
      ...more(message),
      tags: message.tags ?? [],
    })),
  });
}

/** What the details of campaigns and of Canvases have in common. */
export function messageDetails(message: CampaignSeed | CanvasSeed, book: MessageBook): JsonObject {
  const { id, name = id, description = '', status = 'active', tags = [], schedule, apiTriggered } = message;
  const addedAt = new Date(book.addedAt(id)).toISOString();
  return {
    created_at: addedAt,
    updated_at: addedAt,
    archived: status === 'archived',
    draft: status === 'draft',
    enabled: status === 'active',
    has_post_launch_draft: false,
    name,
    description,
    schedule_type: apiTriggered ? 'api_triggered' : schedule ? 'time_based' : 'action_based',
    tags,
    teams: [],
  };
}
