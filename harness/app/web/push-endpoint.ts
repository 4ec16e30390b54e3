import type { Page } from '@playwright/test';

/** The endpoint of the push subscription that the page's origin holds now; `null` when it holds none. */
export function pushEndpointOf(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const registrations = await navigator.serviceWorker.getRegistrations();
    for (const registration of registrations) {
      const subscription = await registration.pushManager.getSubscription();
      if (subscription) return subscription.endpoint;
    }
    return null;
  });
}
