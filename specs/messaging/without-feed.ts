import type { App, Braze } from '../../harness/check/check.ts';
import { needsChannel } from './needs-channel.ts';

/**
 * Ends a check of a feed that the app map does not have: one kind of feed is enough for an app, but an app map with
 * none says nothing about whether the app has one.
 */
export function withoutFeed(feed: 'braze' | 'custom', app: App, braze: Braze): void {
  needsChannel('content-card', app, braze);
  const other = feed === 'braze' ? 'custom' : 'braze';
  if (app.hasFeed(other)) return braze.notApplicable(`the app map has no feed of the kind "${feed}"`);
  return braze.blocked('the app map has neither "openFeed" nor "customFeed"');
}
