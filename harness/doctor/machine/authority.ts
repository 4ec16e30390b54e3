import { userDataFolder } from '../../common/user-data-folder.ts';
import { covering, findCertificateAuthority } from '../../transport/certificate-authority.ts';
import { doubtful, good, type Finding } from '../finding.ts';
import { anyTarget, type Scene } from '../scene.ts';

const ABOUT = 'Certificate authority';
/** Time enough to trust another one on every device. */
const SOON_DAYS = 30;
const DAY = 86_400_000;

/** What the device proxy signs with, and phones trust. */
export async function authority(scene: Scene): Promise<Finding[]> {
  if (anyTarget(scene, ({ platform }) => platform !== 'web') === false) return [];
  const found = await findCertificateAuthority(userDataFolder(scene.env, scene.system));
  if (!found) {
    const seen = 'there is none yet: a run makes it';
    if (scene.phones.length === 0) return [good(ABOUT, seen)];
    return [doubtful(ABOUT, `${seen}, and no phone trusts that`, 'Type `braze-qa ca install`.')];
  }
  const { test, production } = scene.config?.workspaces ?? {};
  covering(
    found,
    [test, production].flatMap((workspace) => workspace?.endpoint ?? []),
  );
  const until = `valid until ${found.notAfter.toISOString().slice(0, 10)}`;
  if (found.notAfter.getTime() - Date.now() < SOON_DAYS * DAY) {
    const remedy =
      'Type `braze-qa ca remove`, then `braze-qa ca install`, and trust the new one on your devices.';
    return [doubtful(ABOUT, until, remedy)];
  }
  return [good(ABOUT, `${until}, for ${found.domains.join(', ')}, ${found.paths.cert}`)];
}
