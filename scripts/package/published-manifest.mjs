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
  const { name, version, description, license, type, files, engines } = repository;
  const { dependencies, optionalDependencies } = repository;
  const all = { ...dependencies, ...optionalDependencies };
  const versions = (names, range = '') =>
    Object.fromEntries(names.map((each) => [each, `${range}${all[each]}`]));
  const optional = [
    ...GENERATORS,
    ...Object.keys(optionalDependencies).filter((phone) => !OF_VIRTUAL_PHONES.includes(phone)),
  ];
  const peers = [...PEERS, ...optional].toSorted();
  const needed = [...Object.keys(dependencies).filter((own) => !peers.includes(own)), ...KEPT].toSorted();
  return {
    ...{ name, version, description, license, type, files, engines },
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
    dependencies: versions(needed),
    peerDependencies: versions(peers, '^'),
    peerDependenciesMeta: Object.fromEntries(optional.toSorted().map((peer) => [peer, { optional: true }])),
  };
}
