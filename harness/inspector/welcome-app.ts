import type { Twin } from '../twin/twin.ts';
import type { Platform } from '../wire/exchange.ts';

/** More app keys than any app has, and fewer than a hostile one can make up. */
const MOST_KEYS = 20;
const LONGEST_KEY = 200;

/** Opens a workspace for an app key that is seen first: nobody has to say which keys an app has. */
export function welcomeApp(
  { open, workspaces }: Pick<Twin, 'open' | 'workspaces'>,
  key: string,
  platform: Platform,
): void {
  if (key === '' || key.length > LONGEST_KEY || workspaces.length >= MOST_KEYS) return;
  const app = { name: 'App', platform: platform === 'unknown' ? 'web' : platform, key };
  open({ name: `App ${workspaces.length + 1}`, apps: [app] });
}
