import { describe, expect, it } from 'vitest';
import { loadBackend } from '../fixtures/storefront/bundle.ts';
import { isOfBackend } from '../fixtures/storefront/patch.ts';
import { bundleNativeStorefront } from '../fixtures/storefront-native/bundle.ts';
import { NATIVE_BUILDS } from '../fixtures/storefront-native/builds.ts';
import { CATALOGUE } from '../harness/checklist/catalogue.ts';
import { NATIVE_DEFECTS } from '../fixtures/defects/native/native-defects.ts';

/** Nothing of it is in the shop, so that nothing of it can be broken. */
const NOT_IN_THE_SHOP = ['cdp-identify-changeuser', 'cdp-flush', 'cdp-events-purchases'];

/** What no site has: its defects are here or nowhere. */
const ON_PHONES_ALONE = [
  'geofences-other-tools',
  'push-provisional-or-background',
  'webview-bridge',
  'reinstall-anonymous',
];

describe('the native defects table', () => {
  it.each(CATALOGUE.map(({ id }) => id).filter((id) => !NOT_IN_THE_SHOP.includes(id)))(
    'has a defect for %s',
    (item) => {
      expect(NATIVE_DEFECTS.map(({ breaks }) => breaks)).toContain(item);
    },
  );

  it.each(ON_PHONES_ALONE)('has two defects or more for %s, which the site cannot have', (item) => {
    expect(NATIVE_DEFECTS.filter(({ breaks }) => breaks === item).length).toBeGreaterThanOrEqual(2);
  });

  it('names each defect once, an item that there is, and a phone', () => {
    const items: readonly string[] = CATALOGUE.map(({ id }) => id);
    expect([...NATIVE_BUILDS.keys()]).toEqual(['healthy', 'eager', ...NATIVE_DEFECTS.map(({ id }) => id)]);
    for (const { id, breaks, platforms } of NATIVE_DEFECTS) {
      expect(items, id).toContain(breaks);
      expect(platforms, id).not.toEqual([]);
    }
  });

  it('changes something with each patch', () => {
    for (const { id, patches } of NATIVE_DEFECTS) {
      expect(patches.length, id).toBeGreaterThan(0);
      for (const { find, replace } of patches) expect(replace, id).not.toBe(find);
    }
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
