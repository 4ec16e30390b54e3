import { afterAll, beforeAll, expect, it } from 'vitest';
import { Phone } from '../phone.ts';
import { AndroidSystem, UIAUTOMATOR_SERVER } from './android-system.ts';

let phone: Phone;
let system: AndroidSystem;

beforeAll(async () => {
  phone = await Phone.boot({ platform: 'android', apps: [] });
  system = new AndroidSystem(phone);
});
afterAll(async () => {
  system.shutDown();
  await phone.shutDown();
});

it('has whoever asks for the UiAutomator2 server between its stop and its start wait for the start', async () => {
  expect(await system.isInstrumented()).toBe(false);
  await system.forceStop(UIAUTOMATOR_SERVER);
  const asked = Promise.all([system.isInstrumented(), system.isInstrumented()]);
  void system.startInstrumentation();
  expect(await asked).toEqual([true, true]);
  expect(await system.isInstrumented()).toBe(true);
});

it('says that nobody listens where no start follows a stop', async () => {
  await system.forceStop(UIAUTOMATOR_SERVER);
  expect(await system.isInstrumented()).toBe(false);
});
