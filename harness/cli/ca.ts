import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { userDataFolder } from '../common/user-data-folder.ts';
import { visibleText } from '../common/visible-text.ts';
import { authorityPaths } from '../transport/authority-files.ts';
import {
  findCertificateAuthority,
  openCertificateAuthority,
  type CertificateAuthority,
} from '../transport/certificate-authority.ts';
import { installOn, INSTALL_TARGETS, type InstallTarget } from './install-ca.ts';

const HELP = `
The device proxy opens the TLS of Braze's hosts, and shows the app a certificate that a certificate authority of this
machine has signed. A device must trust that authority. It is made on first use, can speak for Braze's hosts alone, and is
kept in a folder of yours; its key never leaves it. BRAZE_QA_DATA_DIR names another folder.

Examples:
  braze-qa ca show                              where it is, its fingerprint, until when, for which hosts
  braze-qa ca install                           what to do, for every kind of device
  braze-qa ca install --target ios-simulator    does it, on the simulator that is booted
  braze-qa ca install --host sdk.shop.example   when it is made: also for an SDK endpoint of your own
  braze-qa ca remove                            deletes it; a new one is made when it is needed

Exit codes: 0 done, or told what to type, 2 a wrong flag, 3 its files cannot be used, or the device's tool failed.`;

/** `braze-qa ca`: the certificate authority that devices trust. */
export function caCommand(): Command {
  const command = new Command('ca')
    .description('The certificate authority of the device proxy: what devices must trust.')
    .addHelpText('after', HELP);
  command
    .command('show')
    .description('Prints where it is, its fingerprint, until when it is valid and for which hosts.')
    .action(show);
  command
    .command('install')
    .description('Makes a device trust it, or says what to type.')
    .addOption(
      new Option('--target <kind>', 'do it there, with the tools of the platform').choices(INSTALL_TARGETS),
    )
    .option(
      '--host <name...>',
      "hosts it must speak for besides Braze's, such as an SDK endpoint of your own",
      hosts,
    )
    .action(install);
  command
    .command('remove')
    .description('Deletes it, and says which devices may still trust it.')
    .action(remove);
  return command;
}

async function show(): Promise<void> {
  const authority = await findCertificateAuthority();
  if (authority) return say(describe(authority));
  say(
    `There is none yet. It is made when it is first needed, in ${authorityPaths(userDataFolder()).folder}.`,
  );
}

async function install({
  target,
  host,
}: {
  target?: InstallTarget;
  host?: readonly string[];
}): Promise<void> {
  const authority = await openCertificateAuthority({ hosts: host });
  if (target === undefined) say(`${describe(authority)}\n`);
  for (const kind of target ? [target] : INSTALL_TARGETS)
    say(await installOn(kind, authority, target !== undefined));
}

function remove(): void {
  const { folder, cert, installed } = authorityPaths(userDataFolder());
  if (!existsSync(folder)) return say('There is none: nothing to remove.');
  const lines = existsSync(installed) ? readFileSync(installed, 'utf8').trim().split('\n') : [];
  const name = nameOf(cert);
  rmSync(folder, { recursive: true });
  say(`Removed ${folder}.`);
  say(
    lines.length > 0
      ? `This command installed it on the following, which may still trust it:\n  ${[...new Set(lines)].join('\n  ')}`
      : 'This command has installed it nowhere.',
  );
  say(
    `Devices on which it was installed by hand still trust it, too. Remove "${name}" there:\n` +
      '  Android: Settings > Security > Encryption & credentials > User credentials; an emulator: wipe its data\n' +
      '  iOS: Settings > General > VPN & Device Management; a simulator: xcrun simctl keychain booted reset\n' +
      'Nobody can use it any more: its key is deleted.',
  );
}

/** The name devices list it by; also of one that has expired or that lacks its key. */
function nameOf(cert: string): string {
  try {
    return new X509Certificate(readFileSync(cert)).subject.replace('CN=', '');
  } catch {
    return 'braze-qa local CA';
  }
}

function describe({ paths, fingerprint, notAfter, domains }: CertificateAuthority): string {
  return [
    `Certificate   ${paths.cert}`,
    `Fingerprint   SHA-256 ${fingerprint}`,
    `Valid until   ${notAfter.toISOString().slice(0, 10)}`,
    `Speaks for    ${domains.map((domain) => `${domain} and all below it`).join(', ')}`,
  ].join('\n');
}

function hosts(value: string, before: readonly string[] = []): readonly string[] {
  if (/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/i.test(value))
    return [...before, value];
  throw new InvalidArgumentError('It must be a host name, such as sdk.shop.example.');
}

function say(text: string): void {
  process.stdout.write(`${visibleText(text)}\n`);
}
