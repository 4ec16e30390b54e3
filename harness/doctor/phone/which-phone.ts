import { doubtful, wrong, type Finding } from '../finding.ts';
import { isDrivenHere, type KnownPhone, type Scene } from '../scene.ts';

/** The capabilities say which phone it is; a farm chooses by rules of its own. */
export function whichPhone({ target, capabilities }: KnownPhone, { system }: Scene): Finding[] {
  if (!isDrivenHere(target)) return [];
  const { 'appium:avd': avd, 'appium:udid': udid } = capabilities;
  if (target.kind === 'emulator' && avd === undefined && udid === undefined) {
    const seen =
      'neither appium:avd nor appium:udid: the first Android phone that is connected would be taken';
    return [wrong('capabilities', seen, 'Name the AVD in appium:avd, or a running emulator in appium:udid.')];
  }
  if (target.platform === 'ios' && target.kind === 'device' && udid === undefined) {
    const seen = 'no appium:udid: the driver would take a simulator';
    return [wrong('capabilities', seen, "Name the device in appium:udid, or write 'auto' for the only one.")];
  }
  if (target.kind === 'simulator' && system !== 'darwin') {
    const remedy = 'Run it on a Mac with Xcode, or name an Appium server on one in `appium.url`.';
    return [doubtful('simulator', `needs a Mac, and this is ${system}`, remedy)];
  }
  return [];
}
