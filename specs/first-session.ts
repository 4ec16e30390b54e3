import { otherThan, type App, type Braze } from '../harness/check/check.ts';

/**
 * Whether a session of nobody comes before anybody's. On an iPhone the SDK opens one in the moment in which it starts (Braze's documentation of
 * sessions on Swift), and changeUser can only follow: where the app starts it at sign-in, that session is over at once.
 */
export const opensAsNobody = (app: App, braze: Braze): boolean =>
  app.absent.visitors !== undefined && braze.platform === 'ios';

/**
 * The session with which Braze begins in an app that was opened by `openWithBraze`, and what the SDK opened `earlier`, when it could not know yet
 * whose session it is: none but where {@link opensAsNobody}, and one at most.
 */
export async function firstSession(
  app: App,
  braze: Braze,
  where: { readonly app?: (key: string) => boolean } = {},
) {
  const asNobody = opensAsNobody(app, braze);
  const user = otherThan<string | null>(null);
  const start = await braze.events.next('session-start', asNobody ? { ...where, user } : where);
  const earlier = asNobody ? braze.events.all('session-start', { user: null }).slice(0, 1) : [];
  return { start, earlier };
}

/** As a pattern: whatever is of the same session. */
export const sameSession = ({ session }: { readonly session: string | null }) => ({ session });
