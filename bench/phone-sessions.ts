import type { Floor } from './floor.ts';
import type { PhoneStage } from './phone-stage.ts';
import { median, timed } from './statistics.ts';

const SESSIONS = 7;

/** What a session does not say that takes no shortcut: the driver then does all that a new phone needs. */
const SHORTCUT = /^appium:(?:skip|noReset$|deviceName$|platformVersion$)/;

type Capabilities = Readonly<Record<string, unknown>>;

/** From the request for a session to the app on screen, each time on a phone that has just been switched on. */
export async function phoneSessions(stage: PhoneStage, name: string): Promise<Floor[]> {
  // Appium loads the driver with its first session.
  const first = await start(stage, asChecksDo);
  const quick: number[] = [];
  const full: number[] = [];
  for (let session = 0; session < SESSIONS; session++) {
    quick.push(await start(stage, asChecksDo));
    full.push(await start(stage, withoutShortcuts));
  }
  return [
    {
      name: `a session on a virtual ${name}`,
      measured: `median of ${SESSIONS}; the first of an Appium server ${first.toFixed(0)} ms`,
      value: median(quick),
      limit: 500,
      unit: 'ms',
    },
    {
      name: `a session on a virtual ${name}, without shortcuts`,
      measured: `median of ${SESSIONS}`,
      value: median(full),
      limit: 3_000,
      unit: 'ms',
    },
  ];
}

const asChecksDo = (capabilities: Capabilities): Capabilities => capabilities;

const withoutShortcuts = (capabilities: Capabilities): Capabilities =>
  Object.fromEntries(Object.entries(capabilities).filter(([name]) => !SHORTCUT.test(name)));

async function start(
  stage: PhoneStage,
  choose: (capabilities: Capabilities) => Capabilities,
): Promise<number> {
  const phone = await stage.boot();
  let end = async () => {};
  const took = await timed(async () => {
    const driver = await stage.open(choose(phone.capabilities));
    end = () => driver.deleteSession();
  });
  await end();
  await phone.close();
  return took;
}
