import type { App, Braze, Channel } from '../../harness/check/check.ts';

/** Ends a check of a channel that the app does not use. Items that are about one channel as a whole need no such call. */
export function needsChannel(channel: Channel, app: App, braze: Braze): void {
  const reason = app.notIntegrated[channel];
  if (reason !== undefined) braze.notApplicable(`${channel} is not integrated: ${reason}`);
}
