import type { BrowserContext, Page } from '@playwright/test';
import { BRAZE_DOMAINS, isBrazeHost } from '../../common/braze-hosts.ts';
import { UNSEEN } from '../web/read-to-end.ts';
import { installTextAgent, type TextsToSee } from './text-agent.ts';
import { installVisitAgent, NOTE_BINDING, type PageNote } from './visit-agent.ts';
import type { SeenOnPages } from './visit.ts';

/** A page may say the same for ever. */
const MOST = 100;
/** Characters of a line. */
const LONGEST = 500;
/** A host that can be mapped: it becomes part of a command line. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/;
/** What people call it, and what its older scripts are called. */
const ABOUT_BRAZE = /braze|appboy/i;

type Noted<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/**
 * Watches all pages of a browser profile from now on. What it returns grows as they go.
 *
 * @param hosts SDK endpoints that are played here, beside Braze's own
 * @param texts what to look for on screen
 */
export async function watchPages(
  context: BrowserContext,
  hosts: readonly string[],
  texts: TextsToSee['texts'],
): Promise<SeenOnPages> {
  const seen: Noted<SeenOnPages> = {
    errors: [],
    permissionAsked: [],
    refused: [],
    unplayed: [],
    initialized: false,
    drawn: [],
    shown: [],
    traces: [],
  };
  // What runs this project from its sources marks functions with a helper of its own, which no page has.
  await context.addInitScript('globalThis.__name ??= (named) => named;');
  await context.exposeBinding(NOTE_BINDING, (_source, note: PageNote) => keep(seen, note, hosts));
  await context.addInitScript(installVisitAgent, {
    hosts: [...hosts],
    domains: [...BRAZE_DOMAINS],
    binding: NOTE_BINDING,
  });
  await context.addInitScript(installTextAgent, { texts, binding: NOTE_BINDING, unseen: UNSEEN });
  context.on('console', (message) => {
    seen.initialized ||= message.text().startsWith('Braze: Initialized for');
    const isLoud = message.type() === 'error' || message.type() === 'warning';
    if (isLoud && ABOUT_BRAZE.test(message.text())) add(seen.errors, message.text());
  });
  context.on('weberror', (error) => {
    const { message } = error.error();
    if (ABOUT_BRAZE.test(message)) add(seen.errors, `Uncaught: ${message}`);
  });
  context.on('request', (request) => {
    if (request.resourceType() === 'script' && ABOUT_BRAZE.test(request.url()))
      add(seen.traces, `the script ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    const { errorText = 'it failed' } = request.failure() ?? {};
    if (request.resourceType() === 'script' && ABOUT_BRAZE.test(request.url()))
      add(seen.traces, `the script ${request.url()} did not load: ${errorText}`);
  });
  return seen;
}

/** What is in the page of an SDK that says nothing. */
export async function tracesIn(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...['braze', 'appboy'].filter((name) => name in window).map((name) => `the global "${name}"`),
    ...(Object.keys(localStorage).some((key) => key.startsWith('ab.storage'))
      ? ['what an SDK keeps in localStorage (ab.storage…)']
      : []),
  ]);
}

/** A page can say anything here: the function is there for its own scripts, too. */
function keep(seen: Noted<SeenOnPages>, note: PageNote, hosts: readonly string[]): void {
  if ('unplayed' in note) {
    const host = String(note.unplayed);
    if (HOST.test(host)) add(seen.unplayed, host);
  } else if ('refused' in note) {
    const address = String(note.refused);
    const { hostname = '' } = URL.canParse(address) ? new URL(address) : {};
    if (isBrazeHost(hostname) || hosts.includes(hostname)) add(seen.refused, address);
  } else if ('drawn' in note) {
    add(seen.drawn, String(note.drawn));
  } else if ('shown' in note) {
    add(seen.shown, String(note.shown));
  } else if ('permission' in note && seen.permissionAsked.length < MOST) {
    seen.permissionAsked.push({ by: cut(String(note.permission)), gesture: note.gesture === true });
  }
}

function add(list: string[], text: string): void {
  if (list.length < MOST && !list.includes(cut(text))) list.push(cut(text));
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
