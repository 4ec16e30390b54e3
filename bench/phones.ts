import type { Floor } from './floor.ts';
import { phoneCommands } from './phone-commands.ts';
import { phoneSessions } from './phone-sessions.ts';
import { startPhoneStage, type PhonePlatform } from './phone-stage.ts';

const NAMES: Readonly<Record<PhonePlatform, string>> = { android: 'Android phone', ios: 'iPhone' };

/** Virtual phones with the sample shop behind the real Appium and its real drivers, as checks have them. */
export async function phones(): Promise<Floor[]> {
  const floors: Floor[] = [];
  for (const [platform, name] of Object.entries(NAMES) as [PhonePlatform, string][]) {
    const stage = await startPhoneStage(platform);
    try {
      floors.push(...(await phoneSessions(stage, name)), await phoneCommands(stage, name));
    } finally {
      await stage.close();
    }
  }
  return floors;
}
