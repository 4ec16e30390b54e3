import { randomBytes } from 'node:crypto';
import { startWorld, type World } from '../check/world.ts';
import type { Plan } from '../plan/plan.ts';
import type { CertificateAuthority } from '../transport/certificate-authority.ts';
import { startServer, type Server } from '../transport/server.ts';
import type { WorkspaceSeed } from '../twin/seed.ts';
import type { Who } from '../twin/workspace.ts';
import { Actions } from './actions.ts';
import { refusal } from './admit.ts';
import { IdentityLine } from './identity-line.ts';
import { PAGE_HEADERS, type Language } from './page-html.ts';
import { answerPage } from './routes.ts';
import { Rows } from './rows.ts';
import { welcomeApp } from './welcome-app.ts';

export interface InspectorOptions {
  /** The port of the page. Default 0: a free one. */
  readonly port?: number;
  /** The port for SDKs and the REST API. Default 0: a free one. */
  readonly sdkPort?: number;
  readonly language: Language;
  /** Default: a workspace for every app key that comes. */
  readonly seed?: WorkspaceSeed | undefined;
  /** Events are held against it as they come. Default: none. */
  readonly plan?: Plan | undefined;
  /** SDK endpoints that are not Braze's own hosts. */
  readonly hosts?: readonly string[];
  /** Signs for Braze's hosts to devices that trust it. Default: none, and there is no proxy for devices. */
  readonly authority?: CertificateAuthority | undefined;
  /** The port of that proxy. Default: a free one. */
  readonly proxyPort?: number;
  readonly onError?: (error: unknown) => void;
}

/** A running inspector. */
export interface Inspector {
  /** `http://127.0.0.1:PORT/`: the page. */
  readonly pageUrl: string;
  /** What an SDK takes as its endpoint; the REST API is there, too. */
  readonly sdkUrl: string;
  /** What devices take as their proxy, where there is an authority. */
  readonly proxyUrl: string | undefined;
  /** Arguments of a Chromium for which Braze's hosts are the twin. */
  readonly args: readonly string[];
  close(): Promise<void>;
}

/** A message that somebody writes is shorter. Bytes. */
const BODY_LIMIT = 100_000;

/**
 * Starts a twin, and its live page on a port of 127.0.0.1. Nothing is written to disk.
 *
 * @throws CodedError PORT_BUSY
 * @example
 * const inspector = await startInspector({ language: 'en' });
 * await inspector.close();
 */
export async function startInspector(options: InspectorOptions): Promise<Inspector> {
  const { language, seed, plan, hosts = [], authority, onError } = options;
  const world: World = await startWorld({
    hermetic: false,
    // A seed says which keys there are.
    ...(!seed && { onUnknownApp: (key, platform) => welcomeApp(world.twin, key, platform) }),
    hosts,
    restPort: options.sdkPort,
    proxyPort: options.proxyPort,
    ...(authority && { authority }),
  });
  const { twin, overrides } = world;
  if (seed) twin.open(seed);
  const actions = new Actions(twin, overrides);
  const profile = (who: Who) => {
    for (const workspace of twin.workspaces) {
      const found = workspace.profile(who);
      if (found) return found;
    }
  };
  const rows = new Rows(twin.ledger, new IdentityLine(profile), language, plan);
  const token = randomBytes(32).toString('base64url');
  const instance = randomBytes(8).toString('hex');
  const inspected = { rows, ledger: twin.ledger, language, token, instance, actions, profile };
  const page: Server = await startServer({
    port: options.port ?? 0,
    bodyLimit: BODY_LIMIT,
    onError,
    handle: async (request: Request) => {
      const answer = refusal(request, { port: page.port, token }) ?? (await answerPage(inspected, request));
      for (const [name, value] of Object.entries(PAGE_HEADERS)) answer.headers.set(name, value);
      return answer;
    },
  }).catch(async (error: unknown) => {
    await world.close();
    throw error;
  });
  return {
    pageUrl: `${page.url}/`,
    sdkUrl: world.restUrl,
    proxyUrl: world.proxy?.url,
    args: world.args,
    close: async () => {
      await Promise.all([page.close(), world.close()]);
    },
  };
}
