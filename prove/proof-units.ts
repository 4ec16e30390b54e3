import type { Defect } from '../fixtures/defects/defect.ts';
import { DEFECTS } from '../fixtures/defects/defects.ts';
import { NATIVE_DEFECTS } from '../fixtures/defects/native/native-defects.ts';
import { OTHER_SHOPS } from '../fixtures/other-shops.ts';
import { NATIVE_BUILDS } from '../fixtures/storefront-native/builds.ts';
import { NOT_ON_ANDROID_SDK } from '../fixtures/storefront-native/not-on-android-sdk.ts';
import { BUILDS } from '../fixtures/storefront/builds.ts';
import { findItem } from '../harness/checklist/catalogue.ts';
import { CodedError } from '../harness/common/coded-error.ts';
import type { Shard } from '../harness/common/shards.ts';

/** What one run proves: a build of the app, on a target. */
export interface ProofUnit {
  readonly target: string;
  /** The configuration that has the target. */
  readonly config: string;
  readonly build: string;
  /** None in a healthy build. */
  readonly defect: Defect | undefined;
}

const USUAL = 'braze-qa.config.ts';

/** Targets that are proven only where they are named: they need what a clone does not have. */
const ONLY_NAMED = new Set(['android-sdk']);

/** Every unit of a target, in the order of its builds. */
const UNITS: ReadonlyMap<string, readonly ProofUnit[]> = new Map<string, readonly ProofUnit[]>([
  ['web-chromium', [...BUILDS.keys()].map((build) => unit('web-chromium', build, DEFECTS))],
  ...OTHER_SHOPS.map(({ name, platform, config, defects }): [string, ProofUnit[]] => [
    `${platform}-${name}`,
    [name, ...defects.map(({ id }) => id)].map((build) =>
      unit(`${platform}-${name}`, build, defects, config),
    ),
  ]),
  ['android-virtual', onPhones('android-virtual')],
  ['ios-virtual', onPhones('ios-virtual')],
  [
    'android-sdk',
    onPhones('android-sdk', 'braze-qa.android-sdk.config.ts').filter(
      ({ build }) => !NOT_ON_ANDROID_SDK.has(build),
    ),
  ],
]);

/** What of all units is wanted; an empty list restricts nothing. */
export interface WantedUnits {
  readonly targets?: readonly string[];
  readonly builds?: readonly string[];
  /** Ids of items: defects that break one of them. */
  readonly items?: readonly string[];
  /** Builds that are left out. */
  readonly except?: readonly string[];
  /** Every so-manieth of what is left, for a proof in parts. Default: all. */
  readonly shard?: Shard;
}

/**
 * What there is to prove: everything, or what is wanted of it.
 *
 * @throws CodedError `TARGET_UNKNOWN`, `ITEM_UNKNOWN`; `BUILD_UNKNOWN` when none of the targets has the build
 * @example
 * proofUnits({ builds: ['whole-profile-on-save'] }).map(({ target }) => target); // the web, and both phones
 */
export function proofUnits({
  targets = [],
  builds = [],
  items = [],
  except = [],
  shard = { current: 1, total: 1 },
}: WantedUnits): readonly ProofUnit[] {
  const wanted = new Set<string | undefined>(items.map((id) => findItem(id).id));
  const wrong = targets.find((target) => !UNITS.has(target));
  if (wrong !== undefined)
    throw new CodedError('TARGET_UNKNOWN', { target: wrong, known: [...UNITS.keys()].join(', ') });
  const units = [...UNITS].flatMap(([target, all]) =>
    (targets.length === 0 ? !ONLY_NAMED.has(target) : targets.includes(target)) ? all : [],
  );
  const known = new Set(units.map(({ build }) => build));
  const unknown = [...builds, ...except].find((build) => !known.has(build));
  if (unknown !== undefined)
    throw new CodedError('BUILD_UNKNOWN', { build: unknown, known: [...known].join(', ') });
  return units
    .filter(
      ({ build, defect }) =>
        (builds.length === 0 || builds.includes(build)) &&
        (wanted.size === 0 || wanted.has(defect?.breaks)) &&
        !except.includes(build),
    )
    .filter((_unit, index) => index % shard.total === shard.current - 1);
}

function onPhones(target: `${'android' | 'ios'}-${string}`, config?: string): readonly ProofUnit[] {
  const elsewhere = NATIVE_DEFECTS.filter(
    ({ platforms }) => platforms?.some((platform) => target.startsWith(platform)) === false,
  );
  return [...NATIVE_BUILDS.keys()]
    .filter((build) => elsewhere.every(({ id }) => id !== build))
    .map((build) => unit(target, build, NATIVE_DEFECTS, config));
}

function unit(target: string, build: string, defects: readonly Defect[], config = USUAL): ProofUnit {
  return { target, config, build, defect: defects.find(({ id }) => id === build) };
}
