/** What the reports say. `fr.ts` says the same in French; the type keeps the two complete. */
export const en = {
  phases: { 'data-ingestion': 'DATA INGESTION', messaging: 'MESSAGING', hygiene: 'HYGIENE' },
  severities: { blocker: ['blocker', 'blockers'], major: ['major', 'majors'], minor: ['minor', 'minors'] },
  statuses: {
    passed: 'passed',
    failed: 'failed',
    flaky: 'flaky',
    inconclusive: 'inconclusive',
    blocked: 'blocked',
    'not-applicable': 'not applicable',
    'not-run': 'not run',
    waived: 'waived',
  },
  kinds: {
    browser: 'browser',
    virtual: 'virtual',
    jvm: 'SDK in a JVM',
    emulator: 'emulator',
    simulator: 'simulator',
    device: 'device',
    capture: 'capture',
  },
  gatePassed: 'Gate: PASSED.',
  gateFailed: 'Gate: FAILED.',
  audit: { passed: 'Audit: nothing wrong was found.', failed: 'Audit: FAILED.' },
  warning: 'Warning',
  on: 'on',
  nothingProven: 'No cell is green: nothing was proven.',
  greenCells: (green: number, all: number) => `${green} of ${all} cells are green.`,
  unreadable: (count: number) => `${count} problem(s) with the results.`,
  shardsMissing: (missing: string, total: number) => `Missing shards, of ${total}: ${missing}.`,
  shard: (present: string, total: number, missing: string) =>
    `Shard ${present} of ${total}: nothing so far fails the gate. This is no verdict: "braze-qa merge" judges it together with ${missing}.`,
  targetsMissing: (names: string) => `Targets that must run and did not: ${names}.`,
  waiversExpired: (count: number) =>
    count === 1 ? '1 waiver has expired.' : `${count} waivers have expired.`,
  waiversUnused: (count: number) =>
    count === 1 ? '1 waiver has nothing left to waive.' : `${count} waivers have nothing left to waive.`,
  regressed: (failures: number, lost: number, changed: number) =>
    `Worse than the last green run: new failures ${failures}, lost names ${lost}, changed types ${changed}.`,
  waivers: {
    title: 'Waivers',
    until: (day: string, owner: string) => `until ${day}, ${owner}`,
    states: {
      active: 'in force',
      unused: 'nothing left to waive: remove it',
      idle: 'its cell was not looked at',
      expired: 'expired: mend the finding, or let its owner decide again',
    },
  },
  baseline: {
    title: 'Compared with the last green run',
    since: (day: string) => `of ${day}`,
    same: 'No difference.',
    newFailures: 'New failures',
    fixed: 'Fixed',
    added: 'New names',
    lost: 'Lost names',
    changed: 'Changed types',
    notCompared: 'Names not compared (one of the runs looked at less)',
    kinds: {
      event: 'event',
      'custom-event': 'custom event',
      purchase: 'purchase',
      attribute: 'attribute',
      'custom-attribute': 'custom attribute',
    },
    was: (was: string, is: string) => `was ${was}, is ${is}`,
  },
  sweep: {
    version: (sdk: string) => `SDK ${sdk}`,
    from: (before: string, after: string) => `From SDK ${before} to ${after}`,
    added: 'New on the wire',
    gone: 'Gone from the wire',
  },
  problems: 'Problems with the results:',
  cause: 'Usual cause',
  fix: 'Remedy',
  andMore: (count: number) => `and ${count} more`,
  more: (count: number) => `(and ${count} more of its checks)`,
  someItems: (some: number, all: number) =>
    `About ${some} of the ${all} items of the checklist: "items" of the configuration names them.`,
  auditBlocked: (count: number) =>
    `${count} cells are blocked: they need more than an audit sees. What each needs is on the page; "npx braze-qa init" begins an app map, which is most of it.`,
  builds: (names: string) => `Build of the app: ${names}`,
  remedies: {
    flaky:
      'Look at both attempts in the report: the app or the check depends on timing. Run it again with --repeat-each 5.',
    inconclusive: 'Let the check assert every side the item needs: docs/items.md lists them.',
    blocked:
      'Supply what the reason names (an action of the app map, a plan, a build). Where the app has no such thing, say so with a reason: absent in its app map, or notApplicable for the item.',
    'not-run': 'Run it: braze-qa run --item {item} --target {target}',
    waived: '',
  },
  report: (where: string) => `Report: ${where}`,
  page: (where: string) => `Page: ${where}`,
  results: (where: string) => `Results: ${where}`,
  keepsPersonalData:
    'Personal data is KEPT in the results, pictures and traces of this run (--keep-personal-data): do not publish them.',
  live: "Live mode: the team's own test workspace at Braze answered, not the twin. What needs the twin is not applicable (docs/live-mode.md).",
  liveUsersDeleted: (count: number) =>
    `Live mode: ${count} users of the run were deleted from the test workspace.`,
  writing: 'Writing the report…',
  interrupted: 'Interrupted: this is what was known.',
} as const;

/** The same keys with texts of another language. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Words<T[K]>;
};

export type Messages = Words<typeof en>;
