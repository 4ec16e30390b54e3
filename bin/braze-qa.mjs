#!/usr/bin/env node
// Runs the commands from their TypeScript source, from any folder. `tsconfig: false`: the folder's own settings are the user's.
import { register as registerCjs } from 'tsx/cjs/api';
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
// A configuration in a project without `"type": "module"` is CommonJS to Node.
registerCjs();
const { main } = await import('../harness/cli/main.ts');
await main(process.argv.slice(2));
