import type { Endpoint } from './endpoint.ts';
import { MESSAGE_LIST, messageList } from './message-lists.ts';

/** `GET /canvas/list`: the Canvases of the workspace, 100 a page. */
export const canvasList: Endpoint = {
  ...MESSAGE_LIST,
  path: '/canvas/list',
  permission: 'canvas.list',
  does: 'Canvases of the workspace',
  handle: ({ messaging: { book } }, request) =>
    messageList('canvases', book.canvases.values(), book, request),
};
