import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { isObject } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { isExternalId } from '../profile/external-id.ts';
import type { Profile } from '../profile/profile.ts';
import { aliasOf, isText, objectsOf, prioritised } from './find-user.ts';
import { broadcastProblem, RECIPIENTS_LIMIT } from './sends.ts';
import { attributesProblem, trackAttributes } from './track-attributes.ts';

/** Somebody a trigger is for, with the properties that count for them. */
export interface TriggerRecipient {
  readonly brazeId: string;
  readonly properties: JsonObject;
}

/** The most bytes of trigger or entry properties. Source: Braze's API reference, 50 KB. */
const SIZE_LIMIT = 50 * 1024;

/**
 * Whom a trigger is for, everybody once; or what is wrong in words, and then nothing was changed. Attributes of
 * recipients are written, and users made who may be.
 *
 * @param names what the properties are called; a recipient's own win over those of the request
 */
export function triggerRecipients(
  workspace: TwinWorkspace,
  body: JsonObject,
  names: readonly string[],
): TriggerRecipient[] | string {
  const recipients = objectsOf(body['recipients']);
  if (recipients.length > RECIPIENTS_LIMIT) return 'The max number of ids per request was exceeded';
  const problem =
    broadcastProblem(body, recipients.length) ??
    [body, ...recipients].map((it) => propertiesProblem(it, names)).find(Boolean) ??
    recipients.map(recipientProblem).find(Boolean);
  if (problem !== undefined) return problem;
  const shared = propertiesIn(body, names);
  if (recipients.length === 0)
    return workspace.identity.profiles().map(({ brazeId }) => ({ brazeId, properties: shared }));
  const found = new Map<string, TriggerRecipient>();
  for (const recipient of recipients) {
    const profile = profileOf(workspace, recipient);
    if (!profile) continue;
    const { attributes } = recipient;
    if (isObject(attributes)) {
      profile.updatedAt = workspace.clock.now();
      trackAttributes(workspace, profile, attributes);
    }
    const { brazeId } = profile;
    if (!found.has(brazeId))
      found.set(brazeId, { brazeId, properties: { ...shared, ...propertiesIn(recipient, names) } });
  }
  return [...found.values()];
}

const IDENTIFIERS = ['external_user_id', 'user_alias', 'braze_id', 'email'] as const;

function recipientProblem(recipient: JsonObject): string | undefined {
  const given = IDENTIFIERS.filter((name) => Object.hasOwn(recipient, name));
  if (given.length !== 1) return `a recipient needs exactly one of ${IDENTIFIERS.join(', ')}`;
  const { attributes, external_user_id: externalId } = recipient;
  if (attributes !== undefined && !isObject(attributes)) return "'attributes' must be an object";
  if (recipient['send_to_existing_only'] === false) {
    if (!attributes) return "'send_to_existing_only' can only be false with attributes";
    if (given[0] === 'user_alias') return "'send_to_existing_only' cannot be false with a user alias";
    if (isText(externalId) && !isExternalId(externalId)) return "'external_user_id' is too long";
  }
  return isObject(attributes) ? attributesProblem(attributes) : undefined;
}

function profileOf({ identity }: TwinWorkspace, recipient: JsonObject): Profile | undefined {
  const { external_user_id: externalId, braze_id: brazeId, user_alias: alias } = recipient;
  if (isText(externalId)) {
    const mayMake = recipient['send_to_existing_only'] === false;
    return identity.find({ externalId }) ?? (mayMake ? identity.create(externalId) : undefined);
  }
  if (isText(brazeId)) return identity.find({ brazeId });
  const named = aliasOf(alias);
  return named ? identity.find({ alias: named }) : prioritised(identity, 'email', recipient);
}

function propertiesIn(object: JsonObject, names: readonly string[]): JsonObject {
  const value = valueOf(object, names);
  return isObject(value) ? value : {};
}

function propertiesProblem(object: JsonObject, names: readonly string[]): string | undefined {
  const value = valueOf(object, names);
  const isFine =
    value === undefined || (isObject(value) && Buffer.byteLength(JSON.stringify(value)) <= SIZE_LIMIT);
  return isFine ? undefined : `'${names[0]}' must be an object of at most 50 KB`;
}

function valueOf(object: JsonObject, names: readonly string[]): Json | undefined {
  const name = names.find((it) => Object.hasOwn(object, it));
  return name === undefined ? undefined : object[name];
}
