import type { Page } from '@playwright/test';
import { CodedError } from '../../common/coded-error.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { quietPage } from '../web/quiet.ts';
import { readToEnd, SKIMMING } from '../web/read-to-end.ts';
import type { WebDevice } from '../web/web-device.ts';
import { acceptConsent } from './accept-consent.ts';
import { linksToFollow } from './links-to-follow.ts';
import type { SeenOnPages, Visit } from './visit.ts';
import { tracesIn } from './watch-pages.ts';

export interface WalkOptions {
  readonly device: WebDevice;
  readonly url: string;
  readonly ledger: Ledger;
  /** What {@link watchPages} sees. */
  readonly seen: SeenOnPages;
  /** Called when the device travels in time: the twin's clock goes along. */
  readonly travelled: (milliseconds: number) => void;
  /** Told of each step as it begins. */
  readonly onStep: (step: string) => void;
}

type Taken = { -readonly [K in keyof Omit<Visit, Exclude<keyof SeenOnPages, 'traces'>>]: Visit[K] };

/** Milliseconds. A step that takes longer ends the walk: a page that is stuck answers nothing any more. */
const STEP = 40_000;
const LOAD = 15_000;
/** How long the SDK may take to speak, and a message or a question about consent to appear. */
const SDK = 5_000;
/** How long one that has begun may wait for its first session: some sites open it when somebody has stayed for a while. */
const LATE = 12_000;
const ON_SCREEN = 2_500;
const LINKS = 3;
/** Minutes away: Braze's default timeout and one more; then a day, for teams that chose a longer one. */
const AWAY = [31, 24 * 60] as const;

/**
 * Walks through a site as somebody who was never there: consents, reads, follows links, comes back after the session has
 * timed out, loses the network and has it again. It signs in nowhere, and presses nothing but consent and its own messages.
 *
 * @throws {CodedError} `PAGE_UNREACHABLE` when the site does not load
 */
export async function walk(options: WalkOptions): Promise<Visit> {
  const { device, url, seen, onStep } = options;
  const taken: Taken = {
    address: url,
    opened: -1,
    followed: [],
    messageSeen: false,
    traces: [],
  };
  // Its logging says what the SDK drops without a word otherwise.
  const first = new URL(url);
  first.searchParams.set('brazeLogging', 'true');

  onStep(`opens ${url}`);
  await load(device.page, first.href);
  taken.address = device.page.url();
  const steps: readonly (readonly [string, () => Promise<void>])[] = [
    ['answers consent, waits for the SDK', () => begin(options, taken)],
    ['reads the page', () => readFirst(options, taken)],
    ['follows links', () => follow(options, taken)],
    ['comes back after the session has timed out', () => comeBack(options, taken)],
    ['loses the network, has it again', () => loseNetwork(options)],
  ];
  for (const [name, step] of steps) {
    onStep(name);
    const problem = await inTime(step());
    if (problem === undefined) continue;
    if (!isMute(seen)) taken.cutShort = `"${name}" ${problem}`;
    break;
  }
  return {
    ...seen,
    ...taken,
    messageSeen: taken.messageSeen || seen.shown.includes('message'),
    traces: [...seen.traces, ...taken.traces],
  };
}

async function load(page: Page, url: string): Promise<void> {
  try {
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: LOAD });
    // What never ends to load keeps nobody.
    await page.waitForLoadState('load', { timeout: SDK }).catch(() => {});
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0] ?? '';
    throw new CodedError('PAGE_UNREACHABLE', { url, reason }, { cause: error });
  }
}

async function begin({ device: { page }, ledger, seen }: WalkOptions, taken: Taken): Promise<void> {
  const isAsked = () => ledger.all('messages-requested').length > 0;
  await quiet(page);
  stopIfMute(seen);
  // It would lie over the question about consent.
  if (isAsked()) await closeMessage(page, taken);
  const { mark } = ledger;
  const button = await acceptConsent(page, isAsked() ? 0 : ON_SCREEN);
  if (button !== undefined) taken.consent = { button, mark };
  const began = await ledger.next('session-start', undefined, { timeout: SDK });
  if (!began && seen.initialized) await ledger.next('session-start', undefined, { timeout: LATE });
  // Who is asked for messages can send; the message is waited for, and what is left goes once the page has been read.
  if (!isAsked()) await quiet(page);
  stopIfMute(seen);
  if (isAsked() && !taken.messageSeen) await closeMessage(page, taken);
  // Of an SDK that may be silent: one that has begun is heard.
  if (!began) taken.traces = await tracesIn(page).catch(() => []);
}

/** In Braze's own UI; an app's own is left alone. By its key, for a button may lie under something; by the button where there is no key. */
async function closeMessage(page: Page, taken: Taken): Promise<void> {
  const button = page.locator('.ab-iam-root .ab-close-button').first();
  taken.messageSeen = await worked(button.waitFor({ timeout: ON_SCREEN }));
  if (!taken.messageSeen) return;
  await page.keyboard.press('Escape');
  if (await button.isVisible()) await worked(button.click({ timeout: ON_SCREEN }));
}

async function readFirst({ device: { page }, ledger }: WalkOptions, taken: Taken): Promise<void> {
  // In turn: what the first page sets off must not count as later.
  await readToEnd(page, SKIMMING);
  await quiet(page);
  taken.opened = ledger.mark;
}

async function follow({ device: { page } }: WalkOptions, taken: Taken): Promise<void> {
  const links = page.locator('a[href]');
  const hrefs = await links.evaluateAll((all) =>
    all.slice(0, 500).map((link) => (link as HTMLAnchorElement).href),
  );
  const followed: string[] = [];
  taken.followed = followed;
  for (const href of linksToFollow(hrefs, page.url(), LINKS)) {
    const { pathname } = new URL(href);
    const index = await links.evaluateAll(
      (all, wanted) =>
        all.findIndex(
          (one) =>
            (one as HTMLAnchorElement).href === wanted &&
            one.checkVisibility({ visibilityProperty: true }) &&
            one.getBoundingClientRect().width > 0,
        ),
      href,
    );
    // Pressed, for a router of the page is part of the site; loaded, where something lies over it.
    const pressed =
      index >= 0 && (await worked(links.nth(index).click({ timeout: ON_SCREEN, noWaitAfter: true })));
    // A link may be dead, or a file after all.
    if (!pressed && !(await worked(load(page, href)))) continue;
    await page.waitForLoadState('domcontentloaded', { timeout: SDK }).catch(() => {});
    followed.push(pathname);
    // Cards are there once the SDK is silent; what scrolling sets off goes with the next page's flush.
    await quiet(page);
    await readToEnd(page, SKIMMING);
  }
}

const worked = (action: Promise<void>): Promise<boolean> =>
  action.then(
    () => true,
    () => false,
  );

async function comeBack({ device, ledger, travelled }: WalkOptions, taken: Taken): Promise<void> {
  // Who has no session loses none.
  if (ledger.all('session-start').length === 0) return;
  const { mark } = ledger;
  let minutes = 0;
  for (const away of AWAY) {
    await device.travel(away * 60_000);
    travelled(away * 60_000);
    minutes += away;
    await load(device.page, taken.address);
    // Waited for first: to look into a page counts as a gesture there, and the page may ask about notifications by itself.
    const back = await ledger.next('session-start', undefined, { after: mark, timeout: LATE });
    await quiet(device.page);
    taken.returned = { mark, minutes };
    if (back) return;
  }
}

async function loseNetwork({ device }: WalkOptions): Promise<void> {
  await device.setOnline(false);
  await readToEnd(device.page, SKIMMING);
  await device.setOnline(true);
  await quiet(device.page);
}

/** A page that never falls silent is one: what it said is in the ledger. */
const quiet = async (page: Page): Promise<void> => void (await quietPage(page).catch(() => {}));

/** Nothing more is learned from a page whose SDK cannot send. */
const isMute = ({ unplayed, refused }: SeenOnPages): boolean => unplayed.length + refused.length > 0;

function stopIfMute(seen: SeenOnPages): void {
  if (isMute(seen)) throw new Error('met an SDK that cannot send');
}

/** What went wrong with a step, in words; `undefined` when nothing did. */
async function inTime(step: Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`took longer than ${STEP / 1_000} s`), STEP);
  });
  const problem = step.then(
    () => undefined,
    (error: Error) => `ended with: ${error.message.split('\n')[0] ?? ''}`,
  );
  return Promise.race([problem, late]).finally(() => clearTimeout(timer));
}
