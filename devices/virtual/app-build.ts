import type { BuildOptions } from 'esbuild';

/** How an app becomes the one script that a virtual phone runs. */
export const APP_BUILD = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // undici, with which its requests go through a proxy, asks for Node's own modules by `require`.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
} as const satisfies BuildOptions;
