import { expect, it } from 'vitest';
import { createTwin } from '../twin/create-twin.ts';
import { TestDevice } from '../twin/testing/test-device.ts';
import { IdentityLine } from './identity-line.ts';

/** What a line says of devices of a twin, step by step. */
function watch() {
  const twin = createTwin();
  const workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    users: [{ external_id: 'seeded' }],
  });
  const line = new IdentityLine((who) => workspace.profile(who));
  const steps: string[] = [];
  twin.ledger.subscribe((event) => {
    const step = line.next(event);
    if (step) steps.push(`${step.kind} ${step.from} → ${step.to}`);
  });
  return { twin, steps };
}

it('tells a user who is new from one who was there before', async () => {
  const { twin, steps } = watch();
  for (const user of ['fresh', 'fresh', 'seeded']) {
    const device = new TestDevice(twin);
    await device.event('looked').flush();
    await device.changeUser(user);
    await device.event('looked').flush();
  }
  expect(steps).toEqual([
    'anonymous null → null',
    'became-known null → fresh',
    'anonymous null → null',
    'merged null → fresh',
    'anonymous null → null',
    'merged null → seeded',
  ]);
});

it('follows a device from user to user, and says nothing while nothing changes', async () => {
  const { twin, steps } = watch();
  const device = new TestDevice(twin);
  for (const user of ['one', 'one', 'two']) {
    await device.changeUser(user);
    await device.event('looked').flush();
  }
  expect(steps).toEqual(['known null → one', 'switched one → two']);
});

it('is not led astray by what arrives late', async () => {
  const { twin, steps } = watch();
  const device = new TestDevice(twin);
  const late = device.event('looked').take();
  await device.changeUser('one');
  await device.send(late);
  await device.event('looked').flush();
  expect(steps).toEqual(['anonymous null → null', 'became-known null → one']);
});
