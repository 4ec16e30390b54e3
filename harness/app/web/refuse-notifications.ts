import type { WebScreen } from './web-app-map.ts';

/** Has the browser refuse notifications to the app, as after a person's no. A headless browser has no prompt to press. */
export async function refuseNotifications({ page, context, url }: WebScreen): Promise<void> {
  // The refusal ends with the session, so that stays open: as long as the page.
  const session = await context.newCDPSession(page);
  const { browserContextId } = (await session.send('Target.getTargetInfo')).targetInfo;
  await session.send('Browser.setPermission', {
    permission: { name: 'notifications' },
    setting: 'denied',
    origin: url,
    ...(browserContextId === undefined ? {} : { browserContextId }),
  });
}
