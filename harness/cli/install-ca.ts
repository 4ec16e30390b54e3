import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { CodedError } from '../common/coded-error.ts';
import type { CertificateAuthority } from '../transport/certificate-authority.ts';
import { subjectHashOld } from '../transport/subject-hash.ts';

export const INSTALL_TARGETS = ['android-emulator', 'ios-simulator'] as const;
export type InstallTarget = (typeof INSTALL_TARGETS)[number];

type CommandLine = readonly [tool: string, ...args: string[]];

interface InstallWay {
  /** What has to be so. */
  readonly needs: string;
  readonly commands: (authority: CertificateAuthority) => readonly CommandLine[];
  /** What else there is. */
  readonly otherwise: (file: string) => string;
  /** Run before anything is changed: why the commands cannot work there, if they cannot. */
  readonly obstacle?: { readonly command: CommandLine; readonly of: (output: string) => string | undefined };
}

const STORE = '/system/etc/security/cacerts';
/** From here on Android keeps its authorities in a module that cannot be written to. */
const SEALED_SINCE = 34;

const WAYS: Readonly<Record<InstallTarget, InstallWay>> = {
  'android-emulator': {
    needs:
      'An image with Google APIs (not Google Play), up to API 33, started with `emulator -avd NAME -writable-system`.',
    obstacle: {
      command: ['adb', '-e', 'shell', 'getprop', 'ro.build.version.sdk'],
      of: (output) =>
        Number(output) >= SEALED_SINCE
          ? `API ${output.trim()} keeps its authorities where nobody can write. Use an image up to API 33, or a debug build that trusts user CAs`
          : undefined,
    },
    commands: ({ cert, paths }) => {
      const file = `${STORE}/${subjectHashOld(cert)}.0`;
      return [
        ['adb', '-e', 'root'],
        ['adb', '-e', 'wait-for-device'],
        ['adb', '-e', 'remount'],
        ['adb', '-e', 'push', paths.cert, file],
        ['adb', '-e', 'shell', 'chmod', '644', file],
        ['adb', '-e', 'reboot'],
      ];
    },
    otherwise: (file) =>
      `Other images and real phones: adb push "${file}" /sdcard/Download/, then Settings > Security > Encryption & credentials >\n` +
      'Install a certificate > CA certificate (it needs a screen lock). Apps trust such a CA only when their network security\n' +
      'config has <debug-overrides> with <certificates src="user"/>: docs/device-proxy.md.',
  },
  'ios-simulator': {
    needs: 'A Mac with Xcode, and the simulator booted.',
    commands: ({ paths }) => [['xcrun', 'simctl', 'keychain', 'booted', 'add-root-cert', paths.cert]],
    otherwise: (file) =>
      `Real phones: send ${basename(file)} to the phone, install it in Settings > General > VPN & Device Management, and switch it on\n` +
      'in Settings > General > About > Certificate Trust Settings.',
  },
};

/** How long one command may take, in milliseconds: an emulator restarts its adb within seconds. */
const PATIENCE = 60_000;
const run = promisify(execFile);

/**
 * Makes a kind of device trust the authority, where its tool is installed.
 *
 * @param perform False: only say what to type.
 * @returns what was done, or what to type
 * @throws CodedError CA_NOT_INSTALLED when a command failed
 */
export async function installOn(
  target: InstallTarget,
  authority: CertificateAuthority,
  perform: boolean,
): Promise<string> {
  const { needs, commands, obstacle, otherwise } = WAYS[target];
  const lines = commands(authority);
  const { paths } = authority;
  const toType = `${target}: ${needs}\n${lines.map((line) => `  ${shown(line)}`).join('\n')}\n${otherwise(paths.cert)}\n`;
  if (!perform) return toType;
  const failed = (command: CommandLine, reason: string) =>
    new CodedError('CA_NOT_INSTALLED', { command: shown(command), reason, target, file: paths.cert });
  const output = obstacle && (await outputOf(obstacle.command, failed));
  const reason = output === undefined ? undefined : obstacle?.of(output);
  if (obstacle && reason !== undefined) throw failed(obstacle.command, reason);
  for (const line of lines) {
    if ((await outputOf(line, failed)) === undefined) return `${line[0]} is not installed here. ${toType}`;
  }
  appendFileSync(paths.installed, `${target}, ${new Date().toISOString().slice(0, 10)}\n`, { mode: 0o600 });
  return `The ${target} trusts it now. Ran:\n${lines.map((line) => `  ${shown(line)}`).join('\n')}`;
}

/** What a command printed; `undefined` when there is no such tool. */
async function outputOf(
  line: CommandLine,
  failed: (command: CommandLine, reason: string) => CodedError,
): Promise<string | undefined> {
  const [tool, ...args] = line;
  try {
    return (await run(tool, args, { timeout: PATIENCE })).stdout;
  } catch (error) {
    const { code, killed, stderr, message } = error as Error & {
      code?: unknown;
      killed?: boolean;
      stderr?: string;
    };
    if (code === 'ENOENT') return undefined;
    throw failed(line, killed ? `no end after ${PATIENCE / 1_000} s` : stderr?.trim() || message);
  }
}

/** As one types it. */
function shown(line: CommandLine): string {
  return line.map((part) => (/^[\w./:-]+$/.test(part) ? part : `"${part}"`)).join(' ');
}
