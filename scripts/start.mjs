// npm start: set up what is missing, then run the checks. Arguments go to `braze-qa run`.
import { join } from 'node:path';
import { runChild } from './run-child.mjs';
import { ROOT, setUp } from './setup.mjs';
import { toRunArguments } from './start-arguments.mjs';

const wanted = toRunArguments(process.argv.slice(2));
if (typeof wanted === 'string') {
  console.error(wanted);
  process.exit(2);
}
await setUp({ adb: true });
const { code } = await runChild(process.execPath, [join(ROOT, 'bin', 'braze-qa.mjs'), 'run', ...wanted], {
  interactive: true,
});
process.exitCode = code;
