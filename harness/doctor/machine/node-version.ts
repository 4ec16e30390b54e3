import { projectPackage } from '../../common/project.ts';
import { good, lacking, type Finding } from '../finding.ts';

/** Node against what package.json asks for. */
export function nodeVersion(): Finding[] {
  const { node } = process.versions;
  const wanted = projectPackage().engines.node;
  if (satisfies(node, wanted)) return [good('Node', node)];
  return [
    lacking('Node', `${node}, but it takes ${wanted}`, 'Install a current Node from https://nodejs.org.'),
  ];
}

/**
 * Whether a version is in a range that is written with `^` and `>=` alone.
 *
 * @example
 * satisfies('22.11.0', '^20.19.0 || ^22.12.0 || >=24'); // false
 */
export function satisfies(version: string, range: string): boolean {
  const [major, minor] = numbersOf(version);
  return range.split('||').some((part) => {
    const [least, leastMinor] = numbersOf(part);
    if (part.includes('>=') && major > least) return true;
    return major === least && minor >= leastMinor;
  });
}

function numbersOf(text: string): [number, number] {
  const [, major = '0', minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return [Number(major), Number(minor)];
}
