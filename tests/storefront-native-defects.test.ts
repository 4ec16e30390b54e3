import { describe, expect, it } from 'vitest';
import { loadBackend } from '../fixtures/storefront/bundle.ts';
import { isOfBackend } from '../fixtures/storefront/patch.ts';
import { bundleNativeStorefront } from '../fixtures/storefront-native/bundle.ts';
import { NATIVE_BUILDS } from '../fixtures/storefront-native/builds.ts';
import { CATALOGUE } from '../harness/checklist/catalogue.ts';
import { DEFECTS } from '../fixtures/defects/defects.ts';
import { NATIVE_DEFECTS } from '../fixtures/defects/native/native-defects.ts';

describe('the native defects table', () => {
  it.each(CATALOGUE.map(({ id }) => id))('has a defect for %s', (item) => {
    expect(NATIVE_DEFECTS.map(({ breaks }) => breaks)).toContain(item);
  });

  it('names each defect once, and items that there are', () => {
    const items: readonly string[] = CATALOGUE.map(({ id }) => id);
    expect([...NATIVE_BUILDS.keys()]).toEqual(['healthy', ...NATIVE_DEFECTS.map(({ id }) => id)]);
    for (const { id, breaks, also = [], platforms } of NATIVE_DEFECTS) {
      const named = also.flatMap((overlap) => (overlap.items === 'every' ? [] : overlap.items));
      for (const item of [breaks, ...named]) expect(items, id).toContain(item);
      expect(platforms, id).not.toEqual([]);
    }
  });

  it('breaks the same item as the web defect of the same name', () => {
    for (const { id, breaks } of NATIVE_DEFECTS)
      expect(DEFECTS.find((defect) => defect.id === id)?.breaks ?? breaks, id).toBe(breaks);
  });

  it.each(NATIVE_DEFECTS.map(({ id, patches }) => [id, patches] as const))(
    '%s fits the source',
    async (_, patches) => {
      const ofApp = patches.filter((patch) => !isOfBackend(patch));
      const { remove } = await bundleNativeStorefront({ flavour: 'test', patches: ofApp });
      await remove();
      await loadBackend(patches.filter(isOfBackend));
    },
  );
});
