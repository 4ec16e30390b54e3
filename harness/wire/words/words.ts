import type { EventOf, EventType } from '../event.ts';

/** How each event is told, on one line, without who and when. */
export type EventWords = { readonly [T in EventType]: (event: EventOf<T>) => string };
