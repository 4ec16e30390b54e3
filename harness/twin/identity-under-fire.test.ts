import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { step } from './testing/identity-step.ts';
import { IdentityWorld } from './testing/identity-world.ts';
import type { IdentityModel } from './testing/identity-model.ts';
import type { ExportedUser, Workspace } from './workspace.ts';

/** `BRAZE_QA_IDENTITY_RUNS=20000` for a long look; in the suite it takes a few seconds. */
const RUNS = Number(process.env['BRAZE_QA_IDENTITY_RUNS'] ?? 200);

interface Summary {
  readonly id: string | undefined;
  readonly aliases: readonly (readonly [string, string])[];
  readonly plan: unknown;
  readonly events: readonly string[];
  readonly purchases: number;
  readonly sessions: number;
  readonly tokens: readonly string[];
}

const sorted = (all: readonly Summary[]) => all.map((it) => JSON.stringify(it)).toSorted();
const listOf = (profile: ExportedUser, name: string) => (profile[name] ?? []) as Record<string, unknown>[];
const sum = (list: readonly Record<string, unknown>[], name: string) =>
  list.reduce((total, it) => total + Number(it[name]), 0);

/** Everybody in the twin. An event that is there twice is written twice. */
function stored(workspace: Workspace): Summary[] {
  return workspace.profiles().map((profile) => ({
    id: profile.external_id,
    aliases: profile.user_aliases.map((it) => [it.alias_label, it.alias_name] as const).toSorted(),
    plan: (profile['custom_attributes'] as { plan?: number } | undefined)?.plan,
    events: listOf(profile, 'custom_events')
      .flatMap(({ name, count }) => Array.from({ length: Number(count) }, () => String(name)))
      .toSorted(),
    purchases: sum(listOf(profile, 'purchases'), 'count'),
    sessions: sum(listOf(profile, 'apps'), 'sessions'),
    tokens: workspace
      .pushTokens({ brazeId: profile.braze_id })
      .map(({ token }) => token)
      .toSorted(),
  }));
}

/** Everybody in the model. */
function expected(model: IdentityModel): Summary[] {
  return [...model.people].map((person) => ({
    id: person.id,
    aliases: [...person.aliases].toSorted(),
    plan: person.plan,
    events: person.events.toSorted(),
    purchases: person.purchases,
    sessions: person.sessions,
    tokens: model.tokensOf(person).toSorted(),
  }));
}

test('whatever SDKs and servers do to users, everybody has what the rules say, once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const world = new IdentityWorld();
      for (const it of steps) {
        await world.take(it);
        // At every moment, not only in the end: a later merge hides many an error.
        expect(sorted(stored(world.workspace))).toEqual(sorted(expected(world.model)));
      }
      await world.end();
      expect(sorted(stored(world.workspace))).toEqual(sorted(expected(world.model)));
      const tokens = stored(world.workspace).flatMap((it) => it.tokens);
      expect(tokens).toHaveLength(new Set(tokens).size);
      expect(world.twin.ledger.findings).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
