/** What the page says, beside the words of every report (`en.ts`). `page-fr.ts` says the same in French. */
export const pageEn = {
  language: 'English',
  kicker: 'Braze integration',
  verdict: { passed: 'PASSED', failed: 'FAILED' },
  lead: {
    passed: 'The gate has passed: nothing that blocks a release was found.',
    failed: 'The gate has failed: do not release before the rules below pass.',
  },
  audit: {
    verdict: { passed: 'NOTHING FOUND', failed: 'FAILED' },
    lead: {
      passed:
        'The audit found nothing wrong in what a visitor sees, or a capture shows. That is no release verdict: most of the checklist needs an app map.',
      failed: 'The audit found something wrong: see what failed below.',
    },
    names: {
      blocker: 'No blocker failed, of those that an audit can look at',
      major: 'No major failed, of those that an audit can look at',
      minor: 'No minor failed, of those that an audit can look at',
    },
  },
  green: (green: number, all: number) => `${green} of ${all} cells are proven.`,
  partial: (planned: number, all: number) =>
    `This run was about ${planned} of the ${all} items of the checklist.`,
  virtualOnly:
    'Targets marked “virtual” are models of phones. They prove the set-up, not what a native SDK does on a real phone.',
  jvmOnly:
    'Targets marked “SDK in a JVM” run Braze’s own Android SDK, and no phone: what it says is its own, what Android does is played.',
  contents: 'On this page',
  rules: {
    title: 'Rules of the gate',
    outcomes: { passed: 'passed', warned: 'warning', failed: 'failed' },
    names: {
      readable: 'The results are complete and readable',
      proof: 'At least one cell is proven',
      targets: 'Every target that must run has run',
      waivers: 'No waiver has expired',
      baseline: 'Nothing is worse than in the last green run',
      shards: 'All shards of the run are there',
      blocker: 'Every blocker is proven, or declared not applicable',
      major: 'Every major is proven, waived or declared not applicable',
      minor: 'Every minor is proven, waived or declared not applicable',
    },
    warned: 'This does not fail the gate.',
    more: (count: number) => `and ${count} more`,
  },
  matrix: {
    title: 'Matrix',
    caption: 'Checklist items by target',
    item: 'Item',
    notReal: 'no real phone',
    attempts: (item: string, target: string) => `Attempts in the Allure report: ${item}, ${target}`,
  },
  filter: {
    title: 'Show',
    status: 'Status',
    all: 'all',
    target: 'Target',
    allTargets: 'all targets',
    shown: (items: string, all: string) => `${items} of ${all} items shown`,
  },
  failures: {
    title: 'What failed',
    none: 'No check failed.',
  },
  unproven: {
    title: 'What was not proven',
    none: 'Everything that was planned was looked at.',
  },
  waivers: {
    meaning: 'Findings that the team ships all the same, each with somebody who answers for it, until a day.',
    found: 'Found',
  },
  notApplicable: { title: 'Not applicable', none: 'Nothing was declared not applicable.' },
  passed: {
    title: 'What passed',
    summary: (count: number) =>
      count === 1 ? '1 cell, with its attempts' : `${count} cells, with their attempts`,
    none: 'No cell passed.',
  },
  attempts: {
    summary: (count: number) => (count === 1 ? '1 attempt' : `${count} attempts`),
    none: 'There was no attempt.',
    check: 'Check',
    attempt: 'Attempt',
    result: 'Result',
    evidence: 'Evidence',
    duration: 'Duration',
    build: 'Build',
    open: 'Allure',
    sides: { wire: 'wire', stored: 'stored', screen: 'screen' },
    missing: 'missing',
  },
  names: {
    title: 'What was sent, name by name',
    meaning:
      'Events, their properties and attributes, with the types of their values. A name may be missing on a target because a check of it did not run there; what has to be equal is judged in the matrix.',
    none: 'The results do not say it.',
    noPlan: 'No check looked at a data schema: what was planned is not known.',
    coverage: (sent: number, planned: number) => `${sent} of ${planned} planned names were sent`,
    unplanned: (count: number) =>
      count === 1 ? '1 that is sent is not planned' : `${count} that are sent are not planned`,
    unsent: 'Planned, and sent nowhere',
    differing: 'Not the same on all targets',
    agree: 'All targets send the same names, with the same types.',
    all: (count: number) => (count === 1 ? 'The one name' : `All ${count} names`),
    name: 'Name',
    planned: 'Planned',
    yes: 'yes',
    no: 'no',
  },
  costs: {
    title: 'What journeys cost',
    meaning:
      'Data points: what Braze bills for. Sessions, custom events, purchases and attributes, of the dearest attempt of each check.',
    summary: (count: number) => (count === 1 ? '1 check' : `${count} checks, the dearest first`),
    none: 'The results do not say it.',
    check: 'Check',
    budget: 'Budget',
  },
  facts: {
    title: 'The run',
    app: 'App',
    started: 'Started',
    ended: 'Ended',
    unknown: 'unknown',
    duration: 'Duration',
    targets: 'Targets',
    builds: 'Builds of the app',
    items: 'Checklist items',
    itemCount: (planned: number, all: number) => `${planned} of ${all}`,
    attempts: 'Attempts',
    runner: 'End of the run',
    runners: {
      passed: 'the test runners reported no failure',
      failed: 'the test runners reported failures',
      interrupted: 'interrupted',
      running: 'it did not end',
    },
    sides:
      'Evidence: “wire” is what left the device, “stored” what the workspace kept, “screen” what a person saw.',
    served: 'Links to the Allure report work where both are served, not from a file.',
  },
} as const;
