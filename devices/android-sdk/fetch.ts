import { CodedError } from '../../harness/common/coded-error.ts';
import { ARTIFACTS } from './artifacts.ts';
import { fetchAndroidSdk } from './fetch-android-sdk.ts';

// `npm run android-sdk`
process.stdout.write(`Maven fetches ${ARTIFACTS.length} files, some 240 MB: this takes a minute or more …\n`);
try {
  process.stdout.write(`${ARTIFACTS.length} files are in ${await fetchAndroidSdk()}.\n`);
} catch (error) {
  if (!(error instanceof CodedError)) throw error;
  process.stderr.write(`${error.toText()}\n`);
  process.exitCode = error.exitCode;
}
