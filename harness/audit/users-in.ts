import type { BrazeEvent } from '../wire/event.ts';

/** The external ids that events name, in the order they come up. */
export const usersIn = (events: readonly BrazeEvent[]): string[] => [
  ...new Set(events.flatMap(({ user }) => (user === null ? [] : [user]))),
];
