import { Command } from 'commander';
import { COMMANDS } from '../harness/cli/commands.ts';
import { ERRORS } from '../harness/common/errors.ts';
import { itemsPage } from './items-page.ts';
import { twinCoveragePage } from './twin-coverage-page.ts';

/** Pages of docs/ that are made of the code's own tables. `npx vitest run tests/cli-docs.test.ts -u` writes them. */
export const GENERATED = {
  items: () => itemsPage(NOTE),
  errors: errorsPage,
  cli: cliPage,
  'twin-coverage': () => twinCoveragePage(NOTE),
};

const NOTE = '<!-- Made of the tables in the code: npx vitest run tests/cli-docs.test.ts -u -->';

const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');

async function errorsPage(): Promise<string> {
  const rows = Object.entries(ERRORS).map(
    ([code, { what, remedy, exitCode }]) => `| \`${code}\` | ${cell(what)} | ${cell(remedy)} | ${exitCode} |`,
  );
  return `${NOTE}

# Errors

A failure that you can act on has a code that never changes its meaning, the value that was seen, and a hint. Words in braces
stand for values. Exit codes are explained in [cli.md](cli.md).

| code | what happened | what to do | exit code |
|---|---|---|---|
${rows.join('\n')}
`;
}

async function cliPage(): Promise<string> {
  const sections: string[] = [];
  for (const { name, summary, load } of COMMANDS) {
    sections.push(`## braze-qa ${name}\n\nTo ${summary}.\n\n\`\`\`text\n${helpOf(await load())}\n\`\`\`\n`);
  }
  return `${NOTE}

# Commands

\`npx braze-qa COMMAND\`, or \`npm start\` for a whole run of this repository. Results go to standard output, failures to standard error.

| exit code | meaning |
|---|---|
| 0 | the gate passed |
| 1 | the gate did not pass, or an input had bad lines |
| 2 | a wrong flag, argument or configuration: nothing was started |
| 3 | something outside is missing: no browser, a busy port, no report generator |
| 130 | interrupted; what was known by then is printed |

| variable | meaning |
|---|---|
| \`BROWSER_PATH\` | the Chrome or Chromium to use, for every check |
| \`FIREFOX_PATH\` | the Firefox to use; default: for checks Playwright's own, else the first of the system |
| \`WEBKIT_PATH\` | the MiniBrowser of WebKitGTK to use; default: Playwright's own WebKit, else the first of the system |
| \`CHROMEDRIVER_PATH\` | the chromedriver of targets with \`automation: 'appium'\`; default: one of the system that fits the browser, else Appium's driver downloads one |
| \`ADB_PATH\` | the adb that virtual Android phones talk to |
| \`NO_COLOR\`, \`FORCE_COLOR\` | never, always colour; default: colour on a terminal |
| \`COLUMNS\` | width of the table where there is no terminal; default 100 |
| \`LC_ALL\`, \`LC_CTYPE\`, \`LANG\` | a locale that is not UTF-8 gets ASCII signs |
| \`JAVA_HOME\` | the Java that writes the report; default: the first on the \`PATH\` |
| \`BRAZE_QA_DATA_DIR\` | where the certificate authority of the device proxy is kept; default: the user's data folder |
| \`BRAZE_QA_DEBUG\` | set it to see the whole stack of an unexpected failure |

${sections.join('\n')}`;
}

/** The whole help of a command, as \`--help\` prints it. */
function helpOf(command: Command): string {
  let text = '';
  if (!command.parent) new Command('braze-qa').addCommand(command);
  command.configureOutput({
    writeOut: (part) => (text += part),
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  const parts = command.commands.map((part) => `\n\n${helpOf(part.copyInheritedSettings(command))}`);
  return text.trimEnd() + parts.join('');
}
