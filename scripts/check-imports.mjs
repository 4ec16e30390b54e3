// Holds the rooms of the house apart: who may import whom is data, in harness/common/imports.json.
// `node scripts/check-imports.mjs [FOLDER]`
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TABLE = 'harness/common/imports.json';
const root = resolve(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
const { rooms, minimumModules, roots = [], edges = {} } = JSON.parse(readFileSync(join(root, TABLE), 'utf8'));

const byLength = Object.keys(rooms).toSorted((a, b) => b.length - a.length);
const modules = filesBelow(root);
const problems = modules.flatMap(checkModule);
if (modules.length < minimumModules) {
  problems.push(
    `Looked at ${modules.length} modules, which is fewer than ${minimumModules}: the check itself is broken.`,
  );
}
if (problems.length > 0) {
  console.error([...problems, `${problems.length} problem(s) in ${modules.length} modules.`].join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${modules.length} modules keep to ${TABLE}.`);
}

function checkModule(file) {
  const room = roomOf(file);
  if (room === undefined && !roots.includes(file)) {
    return [`${file}: is in no room. Move it, or add its folder to \`rooms\` in ${TABLE}.`];
  }
  return importsOf(readFileSync(join(root, file), 'utf8')).flatMap(({ specifier, line }) => {
    const at = `${file}:${line}`;
    if (!specifier.startsWith('.')) return checkPackage(at, file, room, specifier);
    const target = posix.normalize(posix.join(posix.dirname(file), specifier));
    const targetRoom = roomOf(target);
    if (room === undefined || room === targetRoom || allows(rooms[room], targetRoom)) return [];
    const from = `from ${room} to ${targetRoom ?? 'no room'} (${target})`;
    return [
      `${at}: ${from} is not allowed. Turn the import round, or add "${targetRoom}" to "${room}" in ${TABLE}.`,
    ];
  });
}

function allows(allowed, targetRoom) {
  return allowed.includes('*') || (targetRoom !== undefined && allowed.includes(targetRoom));
}

/** Packages that only some rooms may know: the edges of the house. */
function checkPackage(at, file, room, specifier) {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return [];
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const allowed = Object.hasOwn(edges, name) ? edges[name] : undefined;
  if (!allowed || allowed.includes(room) || allowed.includes(file)) return [];
  return [
    `${at}: from ${room ?? file} to ${name} is not allowed: it belongs to ${allowed.join(', ')} (\`edges\` in ${TABLE}).`,
  ];
}

function roomOf(path) {
  return byLength.find((room) => path === room || path.startsWith(`${room}/`));
}

/** The modules an import, export or import() names, with their lines. Comments are blanked first, lines stay. */
function importsOf(source) {
  const code = source.replaceAll(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[^]*?\*\/|\/\/[^\n]*/g,
    (whole, text) => text ?? whole.replaceAll(/[^\n]/g, ' '),
  );
  const pattern = /\bfrom\s*(['"])([^'"\n]+)\1|\bimport\s*\(?\s*(['"`])([^'"`\n]+)\3/g;
  return [...code.matchAll(pattern)].map((match) => ({
    specifier: match[2] ?? match[4],
    line: code.slice(0, match.index).split('\n').length,
  }));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(?:\.|node_modules$|dist$|reports$|test-results$)/.test(entry.name) ? [] : filesBelow(path);
    return entry.isFile() && /\.tsx?$/.test(entry.name) ? [relative(root, path).split(sep).join('/')] : [];
  });
}
