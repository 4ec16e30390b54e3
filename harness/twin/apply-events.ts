import type { BrazeEvent } from '../wire/event.ts';
import { recordEvent } from './analytics/record-event.ts';
import type { TwinWorkspace } from './create-workspace.ts';
import type { MessagingUser } from './messaging.ts';
import { applyEvent } from './profile/apply-event.ts';
import { captureDevice } from './profile/capture-device.ts';
import type { App } from './profile/export-user.ts';
import type { Claim, Owner } from './profile/identity.ts';

/**
 * Applies the events of one request to a workspace. Events that came before are left out.
 *
 * The order is that of the `events` list, then attributes, then what the request says about device and current user:
 * an anonymous user's events stand in the same request as the session start of the user they turned out to be.
 */
export function applyEvents(workspace: TwinWorkspace, app: App, events: readonly BrazeEvent[]): void {
  const fresh = workspace.duplicates.fresh(events).filter((event) => !NOBODYS.has(event.type));
  for (const current of PHASES) {
    for (const event of fresh) if (phase(event) === current) applyOne(workspace, app, event);
  }
}

/** What describes a request and no user. */
const NOBODYS = new Set<BrazeEvent['type']>(['malformed-request', 'unknown-endpoint']);

type Phase = 'event' | 'attributes' | 'request';
const PHASES: readonly Phase[] = ['event', 'attributes', 'request'];

function phase(event: BrazeEvent): Phase {
  if (event.source.path.startsWith('/events/')) return 'event';
  return event.source.path.startsWith('/attributes/') ? 'attributes' : 'request';
}

function applyOne(workspace: TwinWorkspace, app: App, event: BrazeEvent): void {
  const { identity, analytics } = workspace;
  const at = timeOf(event, workspace);
  const before = identity.find({ device: event.device });
  const owner = identity.owner({ user: event.user, device: event.device, at, kind: kind(event) });
  if (!owner) return;
  const { profile, mergeInto } = owner;
  profile.updatedAt = Math.max(profile.updatedAt, workspace.clock.now());
  recordEvent(analytics, event, mergeInto ?? profile, at);
  applyEvent(profile, event, at);
  if (event.type === 'user-attributes') workspace.emailStates.apply(profile);
  analytics.sawAttributes(profile.custom, customAttributesOf(event));
  if (event.type === 'alias-added') identity.addAlias(profile, { label: event.label, name: event.name });
  if (event.device !== '') applyToDevice(workspace, app, event, owner);
  if (before?.isTemporary && identity.find({ device: event.device }) !== before) identity.delete(before);
  if (mergeInto) identity.merge(profile, mergeInto);
  workspace.messaging.record(event, messagingUser(owner, event.device, app));
}

/** The custom attributes an event may have changed. */
function customAttributesOf(event: BrazeEvent): string[] {
  if (event.type === 'user-attributes') return Object.keys(event.custom);
  return event.type.startsWith('attribute-') && 'key' in event ? [event.key] : [];
}

function kind(event: BrazeEvent): Claim['kind'] {
  const { type } = event;
  return type === 'session-start' || type === 'session-end' ? type : phase(event);
}

function timeOf(event: BrazeEvent, workspace: TwinWorkspace): number {
  const at = Date.parse(event.at);
  return Number.isNaN(at) ? workspace.clock.now() : at;
}

function applyToDevice(workspace: TwinWorkspace, app: App, event: BrazeEvent, { profile }: Owner): void {
  const device = workspace.identity.device(event.device);
  device.platform = app.platform;
  if (event.type === 'device-info') captureDevice(profile, device, event.info);
  if (event.type === 'push-token') {
    const { token, publicKey, userAuth, vapidPublicKey } = event;
    const former = workspace.tokens.holder(app.key, token);
    // An imported token turned up: it moves here, and who was made up for it goes.
    if (former?.current?.isTemporary && former !== device) workspace.identity.delete(former.current);
    workspace.tokens.store(device, app.key, {
      token,
      ...(publicKey === undefined ? {} : { publicKey }),
      ...(userAuth === undefined ? {} : { userAuth }),
      ...(vapidPublicKey === undefined ? {} : { vapidPublicKey }),
    });
  }
  if (event.type === 'push-token-removed') workspace.tokens.remove(device, app.key, event.token);
}

/** The owner as messages know them. */
export function messagingUser({ profile, mergeInto }: Owner, device: string, app: App): MessagingUser {
  const { brazeId, externalId } = mergeInto ?? profile;
  return { brazeId, externalId, device, appKey: app.key, platform: app.platform };
}
