import type { JsonObject } from '../../wire/event.ts';
import type { CanvasStep } from '../seed/canvas-seed.ts';
import type { CanvasSeed } from '../seed.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { messageDetails } from './message-lists.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /canvas/details`: what a Canvas is, with its steps. */
export const canvasDetails: Endpoint = {
  method: 'GET',
  path: '/canvas/details',
  permission: 'canvas.details',
  rateLimit: EVERYTHING_ELSE,
  does: 'a Canvas and its steps',
  handle({ messaging: { book } }, { query }) {
    const canvas = book.canvases.get(query.text('canvas_id') ?? '');
    if (!canvas) return refused("'canvas_id' is not a Canvas of this workspace");
    const { steps } = canvas;
    return found({
      ...messageDetails(canvas, book),
      channels: [...new Set(steps.flatMap(channelNamesOf))],
      variants: [
        {
          name: 'Variant 1',
          id: canvasVariantId(canvas),
          first_step_ids: steps.slice(0, 1).map((it) => it.id),
        },
      ],
      steps: steps.map(stepDetails),
    });
  },
};

/** The one variant of a Canvas of the twin. */
export const canvasVariantId = ({ id }: Pick<CanvasSeed, 'id'>): string => `${id}-1`;

function stepDetails(step: CanvasStep): JsonObject {
  const paths = pathsOf(step);
  return {
    name: step.name ?? step.id,
    type: step.type.replace('-', '_'),
    id: step.id,
    next_step_ids: paths.flatMap(({ next }) => next ?? []),
    next_paths: paths.map(({ name, next }) => ({ name, next_step_id: next ?? null })),
    channels: channelNamesOf(step),
  };
}

function pathsOf(step: CanvasStep): { readonly name: string; readonly next: string | undefined }[] {
  switch (step.type) {
    case 'exit':
      return [];
    case 'decision':
      return [
        { name: 'Yes', next: step.yes },
        { name: 'No', next: step.no },
      ];
    case 'audience-paths':
      return [
        ...step.paths.map(({ name, next }, index) => ({ name: name ?? `Path ${index + 1}`, next })),
        { name: 'Everyone Else', next: step.next },
      ];
    default:
      return [{ name: 'Default', next: step.next }];
  }
}

/** What the REST API calls the channel of a step; none where it sends nothing. */
export function channelNamesOf(step: CanvasStep): string[] {
  if (step.type !== 'message') return [];
  return [step.push ? 'push' : step.card ? 'content_card' : 'in_app_message'];
}
