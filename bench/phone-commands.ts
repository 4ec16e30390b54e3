import { element } from '../fixtures/storefront-native/element.ts';
import type { Floor } from './floor.ts';
import type { PhoneStage } from './phone-stage.ts';
import { median, timed } from './statistics.ts';

const COMMANDS = 200;
/** V8 compiles what is hot in the first ones; they do not count. */
const WARM_UPS = 50;

/**
 * From a command to its answer: WebdriverIO, Appium, the driver, the phone and the app, and back. The plain one that counts reads
 * the text of an element; what others take is stated beside it.
 */
export async function phoneCommands(stage: PhoneStage, name: string): Promise<Floor> {
  const phone = await stage.boot();
  const driver = await stage.open(phone.capabilities);
  const title = element(driver, 'title');
  await title.waitForExist();
  const id = await title.elementId;
  const read = await medianOf(() => driver.getElementText(id));
  const find = await medianOf(() =>
    driver.findElement(driver.isAndroid ? 'id' : 'accessibility id', 'title'),
  );
  const source = await medianOf(() => driver.getPageSource());
  await driver.deleteSession();
  await phone.close();
  return {
    name: `a command to a virtual ${name}`,
    measured: `median of ${COMMANDS}: the text of an element; finding one takes ${find.toFixed(1)} ms, the page source ${source.toFixed(1)} ms`,
    value: read,
    limit: 6,
    unit: 'ms',
  };
}

async function medianOf(command: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let count = -WARM_UPS; count < COMMANDS; count++) {
    const one = await timed(command);
    if (count >= 0) took.push(one);
  }
  return median(took);
}
