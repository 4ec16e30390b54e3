import own from '../../examples/own-site/braze-qa.config.ts';
import {
  defineConfig,
  type BuildRequest,
  type NativeTarget,
  type WebTarget,
} from '../../harness/config/config.ts';
import storefront from '../../braze-qa.config.ts';

const site = own.targets['web-chromium'] as WebTarget;
const phone = storefront.targets['android-virtual'] as NativeTarget & { readonly kind: 'virtual' };
const { test, production } = own.workspaces;

const doesNotCompile = async (): Promise<never> => {
  throw new Error('src/main.ts does not compile');
};

/** The example site, whose builds do not start, each target's for another reason. */
export default defineConfig({
  ...own,
  workspaces: {
    test: { ...test, apps: { ...test.apps, android: 'aa11' } },
    production: { ...production!, apps: { ...production!.apps, android: 'aa22' } },
  },
  targets: {
    broken: { ...site, start: doesNotCompile },
    nowhere: { ...site, start: async () => ({}) as never },
    'no-production': {
      ...site,
      start: (request: BuildRequest) =>
        request.flavour === 'production' ? doesNotCompile() : site.start!(request),
    },
    phone: { ...phone, start: doesNotCompile },
  },
});
