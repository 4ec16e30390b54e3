import { setImmediate as turnEnds } from 'node:timers/promises';
import { launchChromium } from '../../devices/launch-chromium.ts';
import { walk } from '../app/visit/walk.ts';
import type { Visit } from '../app/visit/visit.ts';
import { watchPages } from '../app/visit/watch-pages.ts';
import { WebDevice } from '../app/web/web-device.ts';
import { startWorld } from '../check/world.ts';
import { CodedError } from '../common/coded-error.ts';
import type { SiteAccount } from '../common/take-account.ts';
import { attachmentsOf, evidenceOf, type Audited } from './audited.ts';
import type { AuditEvidence } from './evidence.ts';
import { OFFERED } from './offered.ts';
import { OpenOnDemand } from './open-on-demand.ts';

export interface AuditSiteOptions {
  readonly url: string;
  /** What its server asks for before it answers, where it does. */
  readonly account?: SiteAccount;
  /** The site's SDK endpoint, where it is none of Braze's own hosts. Default: found out. */
  readonly endpoint?: string | undefined;
  readonly headed: boolean;
  /** Ends the visit: the browser is closed, and what is thrown then is of no interest. */
  readonly signal: AbortSignal;
  /** Told of each step as it begins. */
  readonly onStep: (step: string) => void;
}

interface Visited extends Audited {
  readonly evidence: AuditEvidence & { readonly visit: Visit };
}

/** By which a visitor knows what was offered: an app with a UI of its own may show one of them alone. */
const TEXTS = {
  message: [OFFERED.message.message.header, OFFERED.message.message.text],
  card: [OFFERED.card.title, OFFERED.card.text],
};

/** Endpoints of their own that one site may have. */
const MOST_ENDPOINTS = 2;

/**
 * Visits a site that nobody prepared, with a twin in the place of Braze, and says what was seen. Nothing reaches Braze: an endpoint
 * that is not known yet is found by what the page would post there, is not posted to, and is played in a second visit.
 *
 * @throws {CodedError} `PAGE_UNREACHABLE`, `BRAZE_NOT_FOUND`, `BROWSER_NOT_FOUND`
 */
export async function auditSite(options: AuditSiteOptions): Promise<Audited> {
  const hosts = options.endpoint === undefined ? [] : [options.endpoint];
  for (;;) {
    const { evidence, attachments } = await visitOnce(options, hosts);
    const own = new URL(evidence.visit.address).hostname;
    // A host is either played or visited.
    const found = evidence.visit.unplayed.filter((host) => !hosts.includes(host) && host !== own);
    if (found.length === 0 || hosts.length >= MOST_ENDPOINTS) {
      const { initialized, refused, unplayed } = evidence.visit;
      if (evidence.events.length + refused.length === 0 && (unplayed.length > 0 || !initialized))
        throw new CodedError('BRAZE_NOT_FOUND', {
          where: `on ${options.url}`,
          seen: whatWasSeen(evidence.visit),
        });
      return { evidence, attachments };
    }
    hosts.push(...found.slice(0, MOST_ENDPOINTS));
    options.onStep(`found the endpoint ${hosts.join(', ')}, begins again`);
  }
}

async function visitOnce(options: AuditSiteOptions, hosts: readonly string[]): Promise<Visited> {
  const { url, account, headed, signal, onStep } = options;
  const world = await startWorld({ hermetic: false, hosts, onUnknownApp: (key) => workspaces.open(key) });
  const workspaces = new OpenOnDemand(world.twin, 'web');
  try {
    signal.throwIfAborted();
    const browser = await launchChromium({ args: world.args, headed });
    const close = () => void browser.close();
    signal.addEventListener('abort', close);
    try {
      signal.throwIfAborted();
      const context = await browser.newContext();
      const seen = await watchPages(context, hosts, TEXTS);
      const visit = await walk({
        device: await WebDevice.open({ context }, account),
        url,
        ledger: world.ledger,
        seen,
        travelled: (milliseconds) => world.twin.clock.advance(milliseconds),
        onStep,
      });
      signal.throwIfAborted();
      // Of this moment: the SDK is silent, and what an ending browser may still send is none of the visit's.
      const evidence = { ...evidenceOf('web', world.ledger, workspaces), visit };
      const [attachments] = await Promise.all([
        // In the next turn: the browser is told to end in this one, and does while they are written down.
        turnEnds().then(() => attachmentsOf(world.ledger, workspaces)),
        browser.close(),
      ]);
      return { evidence, attachments };
    } finally {
      signal.removeEventListener('abort', close);
      await browser.close();
    }
  } finally {
    await world.close();
  }
}

function whatWasSeen({ traces, unplayed, followed, consent, cutShort }: Visit): string {
  const pages = followed.length + 1;
  return [
    `No page posted to */api/v3/data/, on ${pages} page${pages === 1 ? '' : 's'}.`,
    consent
      ? `Consent was given: ${JSON.stringify(consent.button)}.`
      : 'No question about consent was recognised.',
    traces.length > 0
      ? `Of Braze there was ${[...new Set(traces)].join('; ')}.`
      : 'No script, global or stored value is of Braze.',
    ...(unplayed.length > 0
      ? [
          `The SDK would post to ${unplayed.join(', ')}, which cannot be played: a site's own host is visited.`,
        ]
      : []),
    ...(cutShort === undefined ? [] : [`The visit ended early: ${cutShort}.`]),
  ].join(' ');
}
