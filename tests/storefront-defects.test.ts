import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../harness/common/coded-error.ts';
import { DEFECTS } from '../fixtures/defects/defects.ts';
import { OTHER_SHOPS } from '../fixtures/other-shops.ts';
import { bundleStorefront, SDK_VERSIONS } from '../fixtures/storefront/bundle.ts';
import { BUILDS, resolveBuild } from '../fixtures/storefront/builds.ts';
import { applyPatches } from '../fixtures/storefront/patch.ts';
import { CATALOGUE } from '../harness/checklist/catalogue.ts';

/** Items without defects of the site: what a site does not have. */
const NOT_PROVEN: ReadonlySet<string> = new Set([
  'geofences-other-tools',
  'push-provisional-or-background',
  'webview-bridge',
  'reinstall-anonymous',
]);
/** Those of the plain shop, and of the ones that are integrated in another way. */
const ALL = [
  ...DEFECTS,
  ...OTHER_SHOPS.filter(({ platform }) => platform === 'web').flatMap(({ defects }) => defects),
];
/** Each of them has to catch at least two. */
const PROVEN = CATALOGUE.map(({ id }): string => id).filter((id) => !NOT_PROVEN.has(id));

describe('the defects table', () => {
  it.each(PROVEN)('has two defects or more for %s', (item) => {
    expect(ALL.filter(({ breaks }) => breaks === item).length).toBeGreaterThanOrEqual(2);
  });

  it('breaks no item that is not proven', () => {
    expect([...new Set(ALL.map(({ breaks }) => breaks))].sort()).toEqual([...PROVEN].sort());
  });

  it('names each defect once, and a reason for every overlap', () => {
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
    for (const { id, also = [] } of ALL)
      for (const { items, because } of also) {
        expect(because, id).not.toBe('');
        expect(items.length, id).toBeGreaterThan(0);
      }
  });

  it.each(ALL.map(({ id, patches }) => [id, patches] as const))('%s fits the source', async (_, patches) => {
    for (const file of new Set(patches.map((patch) => patch.file))) {
      const path = file.startsWith('backend/') ? file : `src/${file}`;
      const source = await readFile(new URL(`../fixtures/storefront/${path}`, import.meta.url), 'utf8');
      const changed = applyPatches(file, source, patches);
      expect(changed).not.toBe(source);
      await expect(transform(changed, { loader: 'ts', target: 'es2022' })).resolves.toMatchObject({
        warnings: [],
      });
    }
  });
});

describe('patches', () => {
  const patch = { file: 'a.ts', find: 'one', replace: 'two' };

  it('have to fit exactly once', () => {
    expect(applyPatches('a.ts', 'one, three', [patch])).toBe('two, three');
    expect(applyPatches('b.ts', 'one, three', [patch])).toBe('one, three');
    expect(() => applyPatches('a.ts', 'three', [patch])).toThrow(/exactly once, found it 0 times/);
    expect(() => applyPatches('a.ts', 'one, one', [patch])).toThrow(/exactly once, found it 2 times/);
  });

  it('put their text in as it is', () => {
    expect(applyPatches('a.ts', 'one', [{ ...patch, replace: '$& $1 $$' }])).toBe('$& $1 $$');
  });

  it('of a file that nobody loads are refused', async () => {
    const bundle = bundleStorefront({ flavour: 'test', patches: [{ ...patch, file: 'braze/nowhere.ts' }] });
    await expect(bundle).rejects.toThrow(
      /Failed to patch braze\/nowhere\.ts: the storefront loads no such file/,
    );
  });

  it('that do not fit stop the bundle with the text they looked for', async () => {
    const bundle = bundleStorefront({
      flavour: 'test',
      patches: [{ file: 'main.ts', find: 'no such text', replace: '' }],
    });
    await expect(bundle).rejects.toThrow(/Failed to patch main\.ts: .*found it 0 times:\s+no such text/s);
  });
});

describe('builds', () => {
  it.each(SDK_VERSIONS)('can carry Web SDK %s', async (sdk) => {
    expect(await bundleStorefront({ flavour: 'test', sdk })).toContain(`"${sdk}"`);
  });

  it('carry the key of their flavour, and their session timeout where they set one', async () => {
    const [test, production] = await Promise.all([
      bundleStorefront({ flavour: 'test' }),
      bundleStorefront({ flavour: 'production' }),
    ]);
    expect(test).toContain('ENVIRONMENTS["test"]');
    expect(production).toContain('ENVIRONMENTS["production"]');
    const custom = resolveBuild('french');
    expect(await bundleStorefront({ flavour: 'test', ...custom })).toContain(
      `sessionTimeoutInSeconds: ${custom.sessionTimeout}`,
    );
  });

  it('are known by name: healthy, variants and defects', () => {
    const names = ['healthy', 'sdk-4.10.2', 'sdk-5.9.1', 'sdk-6.2.0', 'french', 'late', 'eager', 'mpa'];
    expect([...BUILDS.keys()]).toEqual([...names, ...DEFECTS.map(({ id }) => id)]);
  });

  it.each(['healthyy', '', '__proto__', 'constructor'])('refuses the unknown name %j', (name) => {
    expect(() => resolveBuild(name)).toThrow(CodedError);
    expect(() => resolveBuild(name)).toThrow(/^\[BUILD_UNKNOWN\]/);
  });
});
