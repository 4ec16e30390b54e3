import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const script = (name: string) => new URL(`../scripts/${name}`, import.meta.url);
const load = async <T>(name: string) => (await import(script(name).href)) as T;
const run = (name: string, args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [fileURLToPath(script(name)), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

const { nodeProblem, isInstalled } = await load<{
  nodeProblem: (version: string) => string | undefined;
  isInstalled: (root: string) => boolean;
}>('setup.mjs');
const { toRunArguments } = await load<{ toRunArguments: (args: string[]) => string[] | string }>(
  'start-arguments.mjs',
);

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'setup-'));
  folders.push(folder);
  return folder;
};

it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '25.1.0'])('Node %s will do', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

it.each(['14.21.3', '18.20.4', '20.18.3', '21.7.0', '22.11.0', '23.11.0'])(
  'Node %s is refused',
  (version) => {
    expect(nodeProblem(version)).toBe(
      `This needs Node 20.19 or newer (or 22.12, or 24), and found Node ${version}.\n` +
        '  HINT: Install a current Node from https://nodejs.org, then type the same again.',
    );
  },
);

describe('what is installed', () => {
  const wanted = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/for-windows': { version: '3.0.0', optional: true },
  };
  const checkout = (installed?: object, lock: object = wanted) => {
    const root = newFolder();
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: lock }));
    if (installed) {
      mkdirSync(join(root, 'node_modules'));
      writeFileSync(
        join(root, 'node_modules', '.package-lock.json'),
        JSON.stringify({ packages: installed }),
      );
    }
    return root;
  };

  it('is nothing in a fresh checkout', () => {
    expect(isInstalled(checkout())).toBe(false);
  });

  it('is enough without the optional packages of other systems, and is remembered', () => {
    const root = checkout({ 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(root)).toBe(true);
    const lock = readFileSync(join(root, 'package-lock.json'));
    const hash = createHash('sha256').update(lock).digest('hex');
    expect(readFileSync(join(root, 'node_modules', '.braze-qa-setup'), 'utf8')).toBe(hash);
    expect(isInstalled(root)).toBe(true);
  });

  it.each([
    ['a package is missing', {}],
    ['a package has another version', { 'node_modules/a': { version: '1.0.1' } }],
  ])('is not enough when %s', (_, installed) => {
    const root = checkout(installed);
    expect(isInstalled(root)).toBe(false);
    expect(existsSync(join(root, 'node_modules', '.braze-qa-setup'))).toBe(false);
  });

  it('is not enough any more when the lock has changed since', () => {
    const root = checkout({ 'node_modules/a': { version: '1.0.0' } });
    expect(isInstalled(root)).toBe(true);
    const changed = { ...wanted, 'node_modules/b': { version: '2.0.0' } };
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: changed }));
    expect(isInstalled(root)).toBe(false);
  });
});

it.each([
  [[], []],
  [
    ['--item', 'x', '--headed'],
    ['--item', 'x', '--headed'],
  ],
  [
    ['--defect', 'no-logout'],
    ['--build', 'no-logout'],
  ],
  [
    ['--defect=no-logout', '--item', 'x'],
    ['--build', 'no-logout', '--item', 'x'],
  ],
  [
    ['--sdk', '5.9.1'],
    ['--build', 'sdk-5.9.1'],
  ],
  [
    ['--sdk', '6.13.0'],
    ['--build', 'healthy'],
  ],
])('npm start -- %j runs with %j', (args, expected) => {
  expect(toRunArguments(args)).toEqual(expected);
});

it.each([
  [['--defect'], '--defect needs a value.'],
  [['--sdk', '--headed'], '--sdk needs a value.'],
  [['--sdk', '5.9.1', '--defect', 'x'], 'Defects are built with the current SDK only.'],
])('npm start -- %j is refused with what to do', (args, text) => {
  const { status, stderr } = run('start.mjs', args);
  expect(status).toBe(2);
  expect(stderr).toContain(text);
  expect(stderr).toContain('HINT: ');
});

it('says what is wrong with BROWSER_PATH, and installs nothing in its place', () => {
  const { status, stdout, stderr } = run('start.mjs', [], { BROWSER_PATH: '/nowhere/chrome' });
  expect(status).toBe(3);
  expect(stdout).toBe('');
  expect(stderr).toContain('[BROWSER_PATH_INVALID] BROWSER_PATH=/nowhere/chrome is not an executable file.');
  expect(stderr).not.toContain('Trying');
});

it('npm test runs the parts that are asked for, and ends with the sum', () => {
  // Whether the imports are in order is not this test's business.
  const { status, stdout } = run('test.mjs', ['--only', 'imports']);
  const sum = stdout.trimEnd().split('\n').at(-1);
  expect(sum).toBe(status === 0 ? '1 passed, 0 failed, 0 skipped' : '0 passed, 1 failed, 0 skipped');
});

it.each([['--only'], ['--only=nonsense'], ['--all']])('npm test refuses %s', (...args) => {
  const { status, stderr } = run('test.mjs', args);
  expect(status).toBe(2);
  expect(stderr).toContain('types, lint, format, imports, unit, web, phones, prove');
});

describe.skipIf(process.platform === 'win32')('a command that is stopped', () => {
  /** A child that says what it got, and stays unless it is told to stop. */
  const CHILD = `process.on('SIGTERM', () => { console.log('cleaned up'); process.exit(0); });
    console.log('pid ' + process.pid); setInterval(() => {}, 1000);`;
  const PARENT = `import { runChild } from ${JSON.stringify(script('run-child.mjs').href)};
    await runChild(process.execPath, ['-e', ${JSON.stringify(CHILD)}], { show: true });
    console.log('went on');`;

  it('stops its child, waits for it, and ends as interrupted', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT]);
    let output = '';
    parent.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
    while (!/pid \d+\n/.test(output)) await once(parent.stdout, 'data');
    parent.kill('SIGTERM');
    const [code] = (await once(parent, 'close')) as [number];
    expect(code).toBe(143);
    expect(output).toContain('cleaned up');
    expect(output).not.toContain('went on');
    const pid = Number(/pid (\d+)/.exec(output)?.[1]);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
