import * as fc from 'fast-check';
import type { Alias } from '../../wire/event.ts';

/** Whom a REST call means. */
export type Named = { readonly id: string } | { readonly alias: Alias };

/** One thing that people's devices or the app's own server do. */
export type Step =
  | { readonly do: 'event' | 'purchase' | 'token'; readonly device: number }
  /** `twice`: the answer is lost, and the SDK sends the same body again. */
  | { readonly do: 'flush'; readonly device: number; readonly twice: boolean }
  | { readonly do: 'alias'; readonly device: number; readonly alias: Alias }
  | { readonly do: 'user'; readonly device: number; readonly id: string }
  | { readonly do: 'track-event' | 'track-purchase'; readonly who: Named }
  | { readonly do: 'track-plan'; readonly who: Named; readonly plan: number }
  | { readonly do: 'track-token'; readonly who: Named; readonly token: string }
  | { readonly do: 'import'; readonly token: string }
  | { readonly do: 'alias-new'; readonly alias: Alias; readonly id: string | null }
  | { readonly do: 'alias-update'; readonly label: string; readonly from: string; readonly to: string }
  | { readonly do: 'identify'; readonly alias: Alias; readonly id: string }
  | { readonly do: 'merge'; readonly from: Named; readonly to: Named; readonly twice: boolean }
  | { readonly do: 'rename'; readonly from: string; readonly to: string }
  | { readonly do: 'remove'; readonly id: string }
  | { readonly do: 'delete'; readonly who: Named };

export const DEVICES = [0, 1, 2];

const device = fc.constantFrom(...DEVICES);
/** Ids that a careless program would mistake for something else among them. */
const id = fc.constantFrom('u1', 'u2', 'null', '__proto__');
const label = fc.constantFrom('crm', '__proto__');
const name = fc.constantFrom('1', '2');
const alias: fc.Arbitrary<Alias> = fc.record({ label, name });
const who: fc.Arbitrary<Named> = fc.oneof(fc.record({ id }), fc.record({ alias }));
const token = fc.constantFrom('imported 1', 'imported 2');
const twice = fc.boolean();
/** The kinds of a step that take the same; `fc.constant` keeps them apart for the compiler. */
const one = <const K extends string>(...kinds: readonly K[]) => fc.constantFrom(...kinds);

/** Any step. Devices are busy: it takes some doing before there is anybody to merge. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: one('event', 'purchase', 'token'), device }) },
  { weight: 3, arbitrary: fc.record({ do: one('user'), device, id }) },
  { weight: 3, arbitrary: fc.record({ do: one('alias'), device, alias }) },
  { weight: 3, arbitrary: fc.record({ do: one('flush'), device, twice }) },
  { weight: 2, arbitrary: fc.record({ do: one('identify'), alias, id }) },
  { weight: 2, arbitrary: fc.record({ do: one('merge'), from: who, to: who, twice }) },
  fc.record({ do: one('track-event', 'track-purchase'), who }),
  fc.record({ do: one('track-plan'), who, plan: fc.nat(5) }),
  fc.record({ do: one('track-token'), who, token }),
  fc.record({ do: one('import'), token }),
  fc.record({ do: one('alias-new'), alias, id: fc.option(id) }),
  fc.record({ do: one('alias-update'), label, from: name, to: name }),
  fc.record({ do: one('rename'), from: id, to: id }),
  fc.record({ do: one('remove'), id }),
  fc.record({ do: one('delete'), who }),
);
