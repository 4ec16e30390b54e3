import { resolve } from 'node:path';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import { userDataFolder } from '../common/user-data-folder.ts';
import type { Config } from '../config/config.ts';
import { isVirtual } from '../config/is-virtual.ts';
import { loadConfig } from '../config/load-config.ts';
import { authorityPaths } from '../transport/authority-files.ts';
import { foundBy, good, wrong, type Finding } from './finding.ts';
import { CAPABILITIES, CONFIGURATION, MACHINE, PHONE, TARGET, type Look } from './looks.ts';
import { phoneCapabilities } from './phone-capabilities.ts';
import type { NamedTarget, Phone, Scene } from './scene.ts';

/** Findings that belong together. */
export interface FindingGroup {
  readonly kind: 'machine' | 'configuration' | 'target';
  /** Of a target its name, of the configuration its file. */
  readonly name?: string;
  readonly findings: readonly Finding[];
}

export interface ExamineOptions {
  readonly configFile: string;
  /** Default: all. */
  readonly targets?: readonly string[] | undefined;
  readonly env: Scene['env'];
  readonly system?: NodeJS.Platform;
}

const ABOUT = 'defineConfig';
/** Nothing listens there: it is what a function of capabilities is given, to see what it asks for. */
const SAMPLE_PORT = 9;

/**
 * Looks at everything that can be wrong before a run, without starting, opening or writing anything.
 *
 * @throws CodedError TARGET_UNKNOWN
 * @example
 * const groups = await examine({ configFile: 'braze-qa.config.ts', env: process.env });
 */
export async function examine(options: ExamineOptions): Promise<readonly FindingGroup[]> {
  const { env, system = process.platform } = options;
  const { config, findings } = await configOf(options.configFile);
  const targets = config ? chosen(config, options.targets) : [];
  const phones = targets.flatMap((it) => phoneOf(it, { env, system }));
  const configFile = resolve(options.configFile);
  const scene: Scene = { env, system, configFile, config, targets, phones };
  const groups: FindingGroup[] = [{ kind: 'machine', findings: await lookAt(MACHINE, scene, scene) }];
  const configuration = config ? await lookAt(CONFIGURATION, { ...scene, config }, scene) : [];
  groups.push({ kind: 'configuration', name: options.configFile, findings: [...findings, ...configuration] });
  for (const it of targets) {
    const phone = phones.find(({ name }) => name === it.name);
    const ofPhone = phone ? await lookAtPhone(phone, scene) : [];
    groups.push({
      kind: 'target',
      name: it.name,
      findings: [...(await lookAt(TARGET, it, scene)), ...ofPhone],
    });
  }
  return groups;
}

/**
 * What the command ends with: 0 when nothing is wrong; 2 when a mistake is in the configuration, for that is wrong on every machine;
 * else 3.
 */
export function exitCodeOf(groups: readonly FindingGroup[]): number {
  const codes = groups.flatMap(({ findings }) => findings.flatMap(({ exitCode }) => exitCode ?? []));
  return codes.length === 0 ? EXIT.passed : Math.min(...codes);
}

/** A configuration with mistakes is a finding for each. */
async function configOf(file: string): Promise<{ config: Config | undefined; findings: readonly Finding[] }> {
  try {
    const config = await loadConfig(file);
    const count = Object.keys(config.targets).length;
    return { config, findings: [good(ABOUT, `${count} target${count > 1 ? 's' : ''}`)] };
  } catch (error) {
    return { config: undefined, findings: mistakesOf(error) };
  }
}

function mistakesOf(error: unknown): readonly Finding[] {
  if (!(error instanceof CodedError) || error.code !== 'CONFIG_INVALID') return [foundBy(error, ABOUT)];
  const [, ...mistakes] = error.message.split('\n');
  return mistakes.map((mistake) => wrong(ABOUT, `[${error.code}] ${mistake.trim()}`, error.remedy));
}

function chosen({ targets }: Config, names: readonly string[] | undefined): readonly NamedTarget[] {
  const known = Object.keys(targets);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new CodedError('TARGET_UNKNOWN', { target: unknown, known: known.join(', ') });
  return Object.entries(targets).flatMap(([name, target]) =>
    (names?.includes(name) ?? true) ? { name, target } : [],
  );
}

function phoneOf({ name, target }: NamedTarget, { env, system }: Pick<Scene, 'env' | 'system'>): Phone[] {
  if (target.platform === 'web' || isVirtual(target)) return [];
  const caFile = authorityPaths(userDataFolder(env, system)).cert;
  return [{ name, target, ...phoneCapabilities(target, { proxyPort: SAMPLE_PORT, caFile }) }];
}

async function lookAtPhone(phone: Phone, scene: Scene): Promise<readonly Finding[]> {
  const found = await lookAt(PHONE, phone, scene);
  const { capabilities, problem } = phone;
  if (!capabilities) return problem ? [...found, problem] : found;
  return [...found, ...(await lookAt(CAPABILITIES, { ...phone, capabilities }, scene))];
}

async function lookAt<Subject>(
  looks: readonly Look<Subject>[],
  subject: Subject,
  scene: Scene,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    looks.map(async ({ about, look }) => {
      try {
        return await look(subject, scene);
      } catch (error) {
        return [foundBy(error, about)];
      }
    }),
  );
  return found.flat();
}
