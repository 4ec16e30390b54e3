import { chromium, type Request } from '@playwright/test';
import { BRAZE_DOMAINS, isBrazeHost } from '../harness/common/braze-hosts.ts';
import type { SiteAccount } from '../harness/common/take-account.ts';
import { findChromium } from './browsers.ts';

/** How a site's SDK is set up, as its first request says. */
export interface SdkOnPage {
  readonly endpoint: string;
  readonly key: string;
}

/** How long a page may load, and how long after that the SDK may be silent. Milliseconds. */
const PATIENCE = 10_000;

/**
 * Opens a page and waits for the Braze SDK on it to speak. Nothing that it says reaches Braze.
 *
 * @param url http or https, without an account
 * @param account what the site's server asks for, where it does
 * @returns `undefined` where no SDK spoke for 10 s: it may wait for consent
 * @throws CodedError BROWSER_NOT_FOUND, BROWSER_PATH_INVALID
 * @throws Error when the page cannot be opened
 */
export async function sdkOnPage(url: string, account?: SiteAccount): Promise<SdkOnPage | undefined> {
  const { executablePath } = findChromium(process.env);
  // Routes miss beacons and what service workers send.
  const nowhere = BRAZE_DOMAINS.map((domain) => `MAP *.${domain} ~NOTFOUND`).join(',');
  const browser = await chromium.launch({ executablePath, args: [`--host-resolver-rules=${nowhere}`] });
  try {
    const page = await browser.newPage(account ? { httpCredentials: account } : {});
    await page.route(
      (there) => isBrazeHost(there.hostname),
      (route) => route.abort(),
    );
    const spoken = page.waitForRequest((request) => sdkIn(request) !== undefined, { timeout: 2 * PATIENCE });
    // It ends with the page, too.
    const heard = spoken.then(sdkIn, () => undefined);
    await page.goto(url, { timeout: PATIENCE });
    return await heard;
  } finally {
    await browser.close();
  }
}

function sdkIn(request: Request): SdkOnPage | undefined {
  const { hostname, pathname } = new URL(request.url());
  if (!pathname.startsWith('/api/v3/') || request.method() !== 'POST') return undefined;
  // Older SDKs name it in the body alone.
  const inBody = /"api_key":"([\w-]{1,100})"/.exec(request.postData() ?? '')?.[1];
  const key = request.headers()['x-braze-api-key'] ?? inBody;
  return key === undefined ? undefined : { endpoint: hostname, key };
}
