import type { JsonObject } from '../../wire/event.ts';
import { own } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Profile } from '../profile/profile.ts';
import { objectsOf } from './find-user.ts';
import { importTokens, isTokenImport, tokenImportProblem } from './track-push-token-import.ts';
import { attributesProblem, trackAttributes } from './track-attributes.ts';
import { eventProblem, trackEvent } from './track-event.ts';
import { identifierProblem, trackOwner } from './track-owner.ts';
import { purchaseProblem, trackPurchase } from './track-purchase.ts';

/** What `/users/track` says when it stored nothing. */
export const NOTHING_VALID =
  "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";

/** How the objects of one array are checked and stored. */
interface Kind {
  readonly name: 'attributes' | 'events' | 'purchases';
  /** What is wrong with an object, in Braze's words where they are known. */
  problem(object: JsonObject): string | undefined;
  apply(workspace: TwinWorkspace, profile: Profile, object: JsonObject): void;
}

/** The order is that in which Braze works a request off. */
const KINDS: readonly Kind[] = [
  { name: 'attributes', problem: attributesProblem, apply: trackAttributes },
  { name: 'events', problem: eventProblem, apply: trackEvent },
  { name: 'purchases', problem: purchaseProblem, apply: trackPurchase },
];

export interface TrackOutcome {
  /** `attributes_processed` and so on, for the arrays that were sent. */
  readonly processed: Readonly<Record<string, number>>;
  /** What was refused: why, and where it stood. */
  readonly errors: readonly JsonObject[];
  /** What changed a profile. */
  readonly stored: readonly {
    readonly name: Kind['name'];
    readonly object: JsonObject;
    readonly profile: Profile;
  }[];
}

/** Stores the good objects of a body of `/users/track`. What is for a user who must not be created is dropped in silence. */
export function trackObjects(workspace: TwinWorkspace, body: JsonObject): TrackOutcome {
  const errors: JsonObject[] = [];
  const stored: TrackOutcome['stored'][number][] = [];
  const processed: [string, number][] = [];
  for (const { name, problem, apply } of KINDS.filter((kind) => Array.isArray(own(body, kind.name)))) {
    let done = 0;
    for (const [index, object] of objectsOf(body[name]).entries()) {
      const isImport = name === 'attributes' && isTokenImport(object);
      const wrong = isImport ? tokenImportProblem(object) : (identifierProblem(object) ?? problem(object));
      if (wrong !== undefined) {
        errors.push({ type: wrong, input_array: name, index });
        continue;
      }
      done++;
      if (isImport) {
        importTokens(workspace, object);
        continue;
      }
      const profile = trackOwner(workspace.identity, object, name === 'attributes');
      if (!profile) continue;
      profile.updatedAt = workspace.clock.now();
      apply(workspace, profile, object);
      stored.push({ name, object, profile });
    }
    processed.push([`${name}_processed`, done]);
  }
  return { processed: Object.fromEntries(processed), errors, stored };
}
