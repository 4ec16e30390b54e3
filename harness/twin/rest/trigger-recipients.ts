import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { isExternalId } from '../profile/external-id.ts';
import type { Target } from '../messaging/dispatch.ts';
import { audienceOf } from './audience-object.ts';
import { isText, objectsOf } from './find-user.ts';
import { recipientProfile } from './recipient-profile.ts';
import { broadcastProblem, RECIPIENTS_LIMIT } from './sends.ts';
import { attributesProblem, trackAttributes } from './track-attributes.ts';

/** The most bytes of trigger or entry properties. Source: Braze's API reference, 50 KB. */
const SIZE_LIMIT = 50 * 1024;

/**
 * Whom a trigger is for; or what is wrong in words, and then nothing was changed. Attributes of recipients are written, and
 * users made who may be.
 *
 * @param names what the properties are called; a recipient's own win over those of the request
 */
export function triggerRecipients(
  workspace: TwinWorkspace,
  body: JsonObject,
  names: readonly string[],
): Target | string {
  const recipients = objectsOf(body['recipients']);
  if (recipients.length > RECIPIENTS_LIMIT) return 'The max number of ids per request was exceeded';
  const problem =
    broadcastProblem(body, recipients.length) ??
    [body, ...recipients].map((it) => propertiesProblem(it, names)).find(Boolean) ??
    recipients.map(recipientProblem).find(Boolean);
  if (problem !== undefined) return problem;
  const { audience } = body;
  const filter = audience === undefined ? undefined : audienceOf(audience);
  if (typeof filter === 'string') return filter;
  for (const recipient of recipients) writeAttributes(workspace, recipient);
  const named = recipients.map((who) => ({ who: identifierOf(who), properties: propertiesIn(who, names) }));
  return {
    ...(named.length > 0 && { named }),
    ...(filter && { audience: filter }),
    properties: propertiesIn(body, names),
  };
}

function writeAttributes(workspace: TwinWorkspace, recipient: JsonObject): void {
  const { attributes, external_user_id: externalId } = recipient;
  if (!isObject(attributes)) return;
  const { identity, clock } = workspace;
  const mayMake = recipient['send_to_existing_only'] === false && isText(externalId);
  const profile =
    recipientProfile(identity, recipient) ?? (mayMake ? identity.create(externalId) : undefined);
  if (!profile) return;
  profile.updatedAt = clock.now();
  trackAttributes(workspace, profile, attributes);
}

/** What says who a recipient is, alone. */
function identifierOf(recipient: JsonObject): JsonObject {
  return Object.fromEntries(
    [...IDENTIFIERS, 'prioritization'].flatMap((name) => {
      const value = own(recipient, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
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
