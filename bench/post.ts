import { createTwin } from '../harness/twin/create-twin.ts';
import type { Twin } from '../harness/twin/twin.ts';
import { SDK_HEADERS, sdkBody, userId } from './sdk-bodies.ts';

const APP_KEY = 'bench-key';

/** A twin in this process, with so many users in its workspace. */
export function newTwin(users = 0): Twin {
  const twin = createTwin();
  twin.open({
    name: 'bench',
    apps: [{ name: 'Bench', platform: 'web', key: APP_KEY }],
    users: Array.from({ length: users }, (_, user) => ({ externalId: userId(user) })),
  });
  return twin;
}

export interface Post {
  /** The number of the first body: each is posted once. */
  readonly from: number;
  readonly bodies: number;
  readonly users: number;
}

/** Posts bodies one after the other, without a server. Returns their bytes. */
export async function post(twin: Twin, { from, bodies, users }: Post): Promise<number> {
  let bytes = 0;
  for (let number = from; number < from + bodies; number++) {
    const body = Buffer.from(sdkBody({ appKey: APP_KEY, number, users }));
    bytes += body.length;
    const headers = { ...SDK_HEADERS };
    const answer = await twin.answer({ method: 'POST', url: ADDRESS, headers, body });
    if (answer?.status !== 200) throw new Error(`Failed to post: the twin answered ${answer?.status}`);
  }
  return bytes;
}

const ADDRESS = 'https://sdk.iad-01.braze.com/api/v3/data/';
