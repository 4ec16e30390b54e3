import type { Place } from '../../harness/common/place.ts';
import {
  APP_ENV,
  type AppCall,
  type AppMessage,
  type AppNotice,
  type AppRequest,
  type LocationPermission,
} from './app-protocol.ts';
import { useProxyOfPhone } from './app-network.ts';
import type { UiNode } from './ui-node.ts';

/** What an app answers its phone. Each may take its time; the phone waits. */
export interface AppHandlers {
  tree(): UiNode | Promise<UiNode>;
  handle(request: Exclude<AppRequest, { op: 'tree' }>): void | Promise<void>;
}

/** What an app finds of its phone when it starts. */
export interface AppSurroundings {
  readonly platform: 'android' | 'ios';
  readonly appId: string;
  /** A folder that lasts as long as the app is installed. */
  readonly storage: string;
  /** Milliseconds. */
  readonly clockAhead: number;
  readonly notifications: NotificationPermission;
  readonly location: LocationPermission;
  /** Where the phone is; `undefined` where nobody has said. */
  readonly place: Place | undefined;
  readonly online: boolean;
  /** The link that launched it; empty where a person did. */
  readonly link: string;
  tell(notice: AppNotice): void;
}

/** `provisional`, on iOS: granted without a question, for notifications that make no sound. */
export type NotificationPermission = 'granted' | 'provisional' | 'denied' | 'undetermined';

/**
 * The other end of {@link AppProcess}, inside the app's own process.
 *
 * @example
 * await runApp(async (phone) => new ShopApp(phone));
 */
export async function runApp(start: (phone: AppSurroundings) => Promise<AppHandlers>): Promise<void> {
  const send = (message: AppMessage) => void process.send?.(message);
  const calls: AppCall[] = [];
  let handlers: AppHandlers | undefined;
  const answer = async ({ call, ...request }: AppCall) => {
    try {
      const value = request.op === 'tree' ? await handlers!.tree() : await handlers!.handle(request);
      send({ reply: call, value });
    } catch (error) {
      send({ reply: call, error: error instanceof Error ? error.message : String(error) });
    }
  };
  process.on('message', (call: AppCall) => {
    if (handlers) void answer(call);
    else calls.push(call);
  });
  // The phone is gone: an app does not outlive it.
  process.on('disconnect', () => process.exit());
  await useProxyOfPhone();
  handlers = await start(surroundings(send));
  send({ notice: 'ready' });
  for (const call of calls) await answer(call);
}

function surroundings(tell: (notice: AppNotice) => void): AppSurroundings {
  const read = (name: keyof typeof APP_ENV) => process.env[APP_ENV[name]] ?? '';
  return {
    platform: read('platform') === 'ios' ? 'ios' : 'android',
    appId: read('appId'),
    storage: read('storage'),
    clockAhead: Number(read('clockAhead')),
    notifications: read('notifications') as NotificationPermission,
    location: read('location') as LocationPermission,
    place: read('place') === '' ? undefined : (JSON.parse(read('place')) as Place),
    online: read('online') === '1',
    link: read('link'),
    tell,
  };
}
