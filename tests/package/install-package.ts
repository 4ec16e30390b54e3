import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What the package is made of. */
const SOURCES = [
  ...['bin', 'devices', 'docs', 'harness', 'reports/categories.json', 'scripts', 'specs'],
  ...['package.json', 'tsconfig.json', 'tsconfig.package.json', 'playwright.config.ts', 'wdio.conf.ts'],
  ...['README.md', 'CHANGELOG.md', 'LICENSE'],
];

export interface Manifest {
  readonly [key: string]: unknown;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
}

export interface InstalledPackage {
  /** An empty project, but for the package and what its package.json asks for. */
  readonly project: string;
  /** Paths of the files in the package. */
  readonly files: readonly string[];
  readonly manifest: Manifest;
  close(): Promise<void>;
}

/**
 * `npm pack` of a copy of this repository (it changes package.json while it packs), put into an empty project. Its dependencies are those of this repository, and no other of them can be
 * imported by it: what it forgot to ask for is missing.
 */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'braze-qa-package-'));
  const [copy, project] = [join(folder, 'copy'), join(folder, 'project')];
  for (const name of SOURCES) await cp(join(ROOT, name), join(copy, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const [{ filename, files }] = JSON.parse(await npm(['pack', '--json'], copy)) as [
    { filename: string; files: { path: string }[] },
  ];
  const modules = join(project, 'node_modules');
  await mkdir(join(modules, 'braze-qa'), { recursive: true });
  await run(
    'tar',
    ['-xzf', join(copy, filename), '-C', join(modules, 'braze-qa'), '--strip-components=1'],
    copy,
  );
  const text = await readFile(join(modules, 'braze-qa', 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  const { dependencies, peerDependencies, peerDependenciesMeta } = manifest;
  const required = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  for (const name of [...Object.keys(dependencies), ...required]) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), join(modules, name), 'junction');
  }
  return {
    project,
    files: files.map(({ path }) => path),
    manifest,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** npm as the tests were started by it, or as the shell finds it. */
function npm(args: readonly string[], cwd: string): Promise<string> {
  const script = process.env['npm_execpath'];
  return script?.endsWith('npm-cli.js')
    ? run(process.execPath, [script, ...args], cwd)
    : run('npm', args, cwd, process.platform === 'win32');
}

/** @returns what it printed. @throws Error with what it complained of */
async function run(command: string, args: readonly string[], cwd: string, shell = false): Promise<string> {
  const child = spawn(command, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const code = await new Promise<number | null>((done, failed) =>
    child.on('error', failed).on('close', done),
  );
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}
