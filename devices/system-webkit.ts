import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, BrowserType, Page } from '@playwright/test';
import { CodedError } from '../harness/common/coded-error.ts';
import { freePort } from './free-port.ts';
import { inspectorTransport } from './inspector-transport.ts';
import { profileFolder } from './profile-folder.ts';

/** A busy machine takes seconds. Milliseconds. */
const START_PATIENCE = 30_000;
/** Between two looks whether the window is there. Milliseconds. */
const BETWEEN_LOOKS = 50;
/** How much is kept of what it says, in characters. */
const LOG_LIMIT = 4_000;

export interface SystemWebKitOptions {
  /** The MiniBrowser of WebKitGTK. */
  readonly executablePath: string;
  /** Where its window is. Default: the screen of this process. */
  readonly display?: string | undefined;
  /** What it asks for everything, and what it does not. */
  readonly proxy?: { readonly server: string; readonly bypass?: string } | undefined;
}

/** A WebKit of the system with a profile of its own, which goes with it. */
export interface SystemWebKit {
  readonly context: BrowserContext;
  /** There is one window, for good: it is emptied, and forgets what a window remembers. */
  openPage(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Starts WebKitGTK's MiniBrowser and has Playwright drive its window through the Web Inspector, as it drives the web views of iPhones. Clicks and keys
 * are events that a script in the page makes. It takes any certificate.
 *
 * @throws CodedError WEBKIT_NOT_STARTED
 * @example
 * const { context, close } = await openSystemWebKit(webkit, { executablePath, display: ':99' });
 */
export async function openSystemWebKit(
  playwright: BrowserType,
  options: SystemWebKitOptions,
): Promise<SystemWebKit> {
  const profile = await profileFolder();
  const inspector = `127.0.0.1:${await freePort()}`;
  const browser = spawn(options.executablePath, argumentsOf(options), {
    env: environmentOf(options, profile.path, inspector),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  browser.stderr.on('data', (part) => (said = `${said}${part}`.slice(-LOG_LIMIT)));
  const kill = () => browser.kill('SIGKILL');
  // Its other processes end with it.
  process.prependOnceListener('exit', kill);
  const ended = new AbortController();
  const gone = once(browser, 'exit')
    .catch((error: Error) => void (said += error.message))
    .finally(() => ended.abort());
  const end = async () => {
    kill();
    await gone;
    process.off('exit', kill);
    await profile.remove();
  };
  try {
    const window = await windowAt(inspector, ended.signal);
    if (window === undefined) throw new Error(said.trim() || 'it opened no window');
    const attached = await playwright.connectOverCDP(inspectorTransport(window, kill));
    const [context] = attached.contexts();
    const [page] = context?.pages() ?? [];
    if (!context || !page) throw new Error('it has no page');
    return {
      context,
      openPage: async () => {
        await page.evaluate(() => sessionStorage.clear()).catch(() => {});
        await page.goto('about:blank');
        return page;
      },
      close: () => attached.close().finally(end),
    };
  } catch (error) {
    await end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('WEBKIT_NOT_STARTED', { path: options.executablePath, reason }, { cause: error });
  }
}

function argumentsOf({ proxy }: SystemWebKitOptions): string[] {
  const direct = proxy?.bypass?.split(',') ?? [];
  return [
    '--private',
    '--ignore-tls-errors',
    // A page that is left is gone, as it is where its window is closed.
    '--enable-page-cache=false',
    // It would ask for the addresses of hosts that only the proxy may know.
    '--enable-dns-prefetching=false',
    ...(proxy === undefined ? [] : [`--proxy=${proxy.server}`]),
    ...direct.map((host) => `--ignore-host=${host}`),
    'about:blank',
  ];
}

function environmentOf({ display }: SystemWebKitOptions, home: string, inspector: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    WEBKIT_INSPECTOR_HTTP_SERVER: inspector,
    HOME: home,
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    // As Playwright's own contexts are told.
    LANGUAGE: 'en_US',
    LC_ALL: 'en_US.UTF-8',
    ...(display === undefined ? {} : { DISPLAY: display, GDK_BACKEND: 'x11' }),
  };
}

/** The WebSocket of the window's Web Inspector, once the window is there; `undefined` when it is not in time, or gone. The server has a list for people alone. */
async function windowAt(inspector: string, gone: AbortSignal): Promise<string | undefined> {
  const end = performance.now() + START_PATIENCE;
  while (performance.now() < end && !gone.aborted) {
    const list = await fetch(`http://${inspector}/`).then(
      (response) => response.text(),
      () => '',
    );
    const [path] = /\/socket\/\d+\/\d+\/WebPage/.exec(list) ?? [];
    if (path !== undefined) return `ws://${inspector}${path}`;
    await wait(BETWEEN_LOOKS);
  }
  return undefined;
}
