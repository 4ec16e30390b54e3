// Makes a fresh checkout ready: Node, packages, a browser. Plain JavaScript: it runs before anything is installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './run-child.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What is missing is outside the project. Same as harness/common/exit-codes.ts, which cannot be loaded yet. */
const EXIT_ENVIRONMENT = 3;

/** The oldest minor version of each major one, as in package.json. */
const NODE_VERSIONS = { 20: 19, 22: 12 };

/**
 * Does what is missing, and says so; says nothing when nothing is. Ends the process with 3 when it cannot help. Without
 * Firefox, WebKit or adb it goes on: only the tests that need them are left out, and say so.
 *
 * @param {{ browser?: boolean, firefox?: boolean, webkit?: boolean, adb?: boolean }} [needs] Default: also a browser, and none of the others.
 */
export async function setUp({ browser = true, firefox = false, webkit = false, adb = false } = {}) {
  process.chdir(ROOT);
  const old = nodeProblem(process.versions.node);
  if (old) giveUp(old);
  await installPackages();
  if (browser) await provide(CHROMIUM, giveUp);
  if (firefox) await provide(FIREFOX, say);
  if (webkit) await provide(WEBKIT, say);
  if (adb) await provide(ADB, say);
}

/**
 * @param {string} version
 * @returns {string | undefined} What to do about a Node that is too old.
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const oldest = NODE_VERSIONS[major];
  if (oldest === undefined ? major >= 24 : minor >= oldest) return undefined;
  return `This needs Node 20.19 or newer (or 22.12, or 24), and found Node ${version}.\n  HINT: Install a current Node from https://nodejs.org, then type the same again.`;
}

async function installPackages() {
  if (isInstalled(ROOT)) return;
  say('Installing packages (only the first time, about a minute) …');
  const { code, output } = await npm(['ci', '--no-fund', '--no-audit']);
  if (code !== 0 || !isInstalled(ROOT)) {
    giveUp(
      `The packages could not be installed:\n${lastLines(output, 15)}\n  HINT: Check that the npm registry can be reached, then type \`npm ci\`.`,
    );
  }
}

/**
 * Whether node_modules is what package-lock.json says. The hash of the lock it was checked against is kept in it; without one,
 * npm's own list of what it installed is compared.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  const lockFile = join(root, 'package-lock.json');
  const stampFile = join(root, 'node_modules', '.braze-qa-setup');
  const listFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(listFile)) return false;
  const lock = readFileSync(lockFile);
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return true;
  const wanted = Object.entries(JSON.parse(lock.toString()).packages ?? {});
  const installed = JSON.parse(readFileSync(listFile, 'utf8')).packages ?? {};
  const complete = wanted.every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path]?.version ?? (optional ? version : '')) === version,
  );
  if (complete) writeFileSync(stampFile, hash);
  return complete;
}

/** A program outside the project: what finds it, and Debian's package of it. */
const CHROMIUM = {
  module: '../devices/browsers.ts',
  find: 'findChromium',
  name: 'browser',
  packages: ['chromium'],
  // Most checks run in it, where there is one: devices/headless-shell.ts.
  faster: 'chromium-headless-shell',
  playwright: 'chromium',
};
const FIREFOX = {
  module: '../devices/firefox.ts',
  find: 'findFirefox',
  name: 'Firefox',
  packages: ['firefox-esr'],
};
const WEBKIT = {
  module: '../devices/webkit.ts',
  find: 'findWebKit',
  name: 'WebKit',
  packages: ['libwebkit2gtk-4.1-0', 'xvfb'],
};
const ADB = { module: '../devices/adb.ts', find: 'findAdb', name: 'adb', packages: ['adb'] };

/**
 * @param {typeof CHROMIUM} kind
 * @param {(text: string) => void} failed What to do when there is none in the end.
 */
async function provide(kind, failed) {
  const { register } = await import('tsx/esm/api');
  const unregister = register({ tsconfig: false });
  const { [kind.find]: find } = await import(kind.module);
  await unregister();
  /** @returns {import('../harness/common/coded-error.ts').CodedError | undefined} */
  const problem = () => {
    try {
      find(process.env);
      return undefined;
    } catch (error) {
      if (typeof error.toText !== 'function') throw error;
      return error;
    }
  };
  const found = problem();
  if (!found) return;
  // A path that was asked for by name is not replaced by another.
  if (found.code.endsWith('_PATH_INVALID')) giveUp(found.toText());
  const attempts = [];
  for (const { name, steps } of sourcesOf(kind)) {
    say(`No ${kind.name} found. Trying \`${name}\` …`);
    let reason = `it succeeded, and still there is no ${kind.name}`;
    for (const { command, isOptional = false } of steps) {
      const [program, ...args] = command;
      const { code, output } = await runChild(program, args, {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (code === 0 || isOptional) continue;
      reason = reasonIn(output) || `it ended with ${code}`;
      break;
    }
    attempts.push(`  ${name}: ${reason}`);
    if (!problem()) return say(`${kind === CHROMIUM ? 'Browser' : kind.name} installed.`);
  }
  const tried = attempts.length > 0 ? ['Tried to install one:', ...attempts] : [];
  failed([found.toText(), ...tried].join('\n'));
}

function sourcesOf({ packages, faster, playwright: build }) {
  const playwright = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  const sources = build
    ? [
        {
          name: `npx playwright install ${build}`,
          steps: [{ command: [process.execPath, playwright, 'install', build] }],
        },
      ]
    : [];
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    sources.push({
      name: `apt-get install -y ${packages.join(' ')}`,
      steps: [
        { command: ['apt-get', 'update'] },
        { command: ['apt-get', 'install', '-y', ...packages] },
        ...(faster ? [{ command: ['apt-get', 'install', '-y', faster], isOptional: true }] : []),
      ],
    });
  }
  return sources;
}

/** npm as it was called, or as the shell finds it. On Windows npm is a script, which only a shell can start. */
function npm(args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.js$/.test(script)) return runChild(process.execPath, [script, ...args]);
  return runChild('npm', args, { shell: process.platform === 'win32' });
}

/** The last line that says something: stack traces and empty lines do not. */
function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.findLast((line) => /\w/.test(line) && !line.startsWith('at ')) ?? '';
}

function lastLines(text, count) {
  return text
    .trim()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n');
}

function say(line) {
  console.error(line);
}

/** @returns {never} */
function giveUp(text) {
  console.error(text);
  process.exit(EXIT_ENVIRONMENT);
}
