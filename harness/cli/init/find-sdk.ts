import type { SiteAccount } from '../../common/take-account.ts';
import { visibleText } from '../../common/visible-text.ts';
import type { SdkOnPage } from '../../../devices/sdk-on-page.ts';

export interface FoundSdk {
  readonly sdk?: SdkOnPage;
  /** What was seen, in a sentence or two. */
  readonly note: string;
}

/** Looks which SDK speaks on a site. That it cannot be seen is no failure: the keys are then to be put in by hand. */
export async function findSdk(url: string, account?: SiteAccount): Promise<FoundSdk> {
  const { sdkOnPage } = await import('../../../devices/sdk-on-page.ts');
  try {
    const sdk = await sdkOnPage(url, account);
    if (!sdk) return { note: `No Braze SDK spoke on ${url}: it may wait for consent.` };
    const { key, endpoint } = sdk;
    return {
      sdk,
      note: visibleText(
        `The SDK on ${url} has the app identifier ${key} and the endpoint ${endpoint}. Compare both with Braze's dashboard.`,
      ),
    };
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    return { note: visibleText(`${url} could not be looked at: ${reason}`) };
  }
}
