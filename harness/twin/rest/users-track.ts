import { own } from '../../wire/fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { NOTHING_VALID, trackObjects } from './track-objects.ts';

/** The most objects in each array of one request, where the workspace does not say another number. */
const OBJECTS_LIMIT = 75;

/** `POST /users/track`: attributes, events and purchases. Bad objects are named by their place, the others are stored. */
export const usersTrack: Endpoint = {
  method: 'POST',
  path: '/users/track',
  permission: 'users.track',
  rateLimit: { name: 'track', requests: 3_000, seconds: 3 },
  does: 'stores attributes, events and purchases, 75 of each; imports push tokens',
  handle(workspace, { body }) {
    const limit = workspace.seed.trackLimit ?? OBJECTS_LIMIT;
    const lists = ['attributes', 'events', 'purchases'].map((name) => own(body, name));
    if (lists.some((list) => Array.isArray(list) && list.length > limit)) {
      return refused('Max Input Length Exceeded');
    }
    const { processed, errors } = trackObjects(workspace, body);
    const more = errors.length > 0 ? { errors } : {};
    return Object.values(processed).some((count) => count > 0)
      ? accepted({ ...processed, ...more })
      : refused(NOTHING_VALID, more);
  },
};
