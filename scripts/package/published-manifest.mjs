/** Asked for beside the package: a project has one Playwright, and its checks and ours have to share it. */
const PEERS = ['@playwright/test'];
/** Asked for where somebody wants what they are for; `optionalDependencies` are the drivers of phones. */
const GENERATORS = ['allure', 'allure-commandline'];
/** For virtual phones alone, which drive an app of this repository. */
const OF_VIRTUAL_PHONES = ['@xmldom/xmldom', 'undici', 'xpath'];
/** Read apps of iOS without any phone. */
const KEPT = ['@xmldom/xmldom'];

const ENTRIES = { '.': 'harness/index', './check': 'harness/check/check' };

/**
 * The package.json of the package: compiled files instead of sources, and nothing that only work on this repository needs.
 *
 * @param {Record<string, any>} repository the package.json of the repository
 */
export function publishedManifest(repository) {
  const { scripts, devDependencies, optionalDependencies, allowScripts, overrides, ...kept } = repository;
  const { dependencies } = repository;
  const all = { ...dependencies, ...optionalDependencies };
  const optional = [
    ...GENERATORS,
    ...Object.keys(optionalDependencies).filter((name) => !OF_VIRTUAL_PHONES.includes(name)),
  ];
  const peers = [...PEERS, ...optional].toSorted();
  const own = [...Object.keys(dependencies).filter((name) => !peers.includes(name)), ...KEPT].toSorted();
  return {
    ...kept,
    bin: { 'braze-qa': 'dist/bin/braze-qa.mjs' },
    exports: {
      ...Object.fromEntries(
        Object.entries(ENTRIES).map(([entry, file]) => [
          entry,
          { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
        ]),
      ),
      './package.json': './package.json',
    },
    dependencies: Object.fromEntries(own.map((name) => [name, all[name]])),
    peerDependencies: Object.fromEntries(peers.map((name) => [name, `^${all[name]}`])),
    peerDependenciesMeta: Object.fromEntries(optional.toSorted().map((name) => [name, { optional: true }])),
  };
}
